"""What is kept of a plugin while the whole catalog is in memory."""

from __future__ import annotations

import gc
import tracemalloc
from dataclasses import fields, replace

import msgspec

from catalog_builder.model.brief import PLACED_FIELDS, Brief, FolderBrief, brief_of
from catalog_builder.model.diagnostic import Diagnostic, Severity, Span
from catalog_builder.model.picture import Picture, Rendition
from catalog_builder.model.plugin import Allowance, Plugin, Provider, Release, Support
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import NO_TEXT, Localized

MOST_BYTES = 1_500
"""Memory of one brief with texts of usual length: 100,000 of them fit into 150 MB."""


def test_a_brief_says_of_a_plugin_what_the_plugin_says_of_itself() -> None:
    brief = brief_of(result()).plugin
    assert brief
    for field in {field.name for field in fields(Brief)} - {
        "provider",
        "updated",
        "begun",
        "kinds",
        "documents",
        "sound",
        "icon",
        "is_translated",
        "is_example",
        "news",
    }:
        assert getattr(brief, field) == getattr(plugin(), field), field
    assert brief.provider == plugin().provider.name
    assert brief.updated == "2025-02-01"
    assert not brief.is_example


def test_a_demonstration_is_known_by_its_label() -> None:
    brief = brief_of(result(replace(plugin(), labels=("map", "example")))).plugin
    assert brief
    assert brief.is_example


def test_the_icon_is_the_thumbnail_of_the_avatar() -> None:
    big, small = (Rendition(name=f"{name}.webp", width=9, height=9, size=9, digest="") for name in ("big", "small"))
    pictures = (Picture(path="icon.png", full=big, thumbnail=small), Picture(path="p.png", full=big, thumbnail=big))
    brief = brief_of(replace(result(), pictures=pictures)).plugin
    assert brief
    assert brief.icon == "small.webp"


def test_translated_means_every_text_that_is_given_is_given_in_both_languages() -> None:
    assert is_translated(plugin())
    assert is_translated(replace(plugin(), description=NO_TEXT))
    assert not is_translated(replace(plugin(), description=Localized(zh="说明")))
    assert not is_translated(replace(plugin(), name=Localized(en="Picker")))


def test_a_folder_without_a_plugin_or_with_an_error_is_faulty() -> None:
    assert brief_of(PluginResult(id="demo", plugin=None)) == FolderBrief(id="demo")
    assert FolderBrief(id="demo").is_faulty
    assert not brief_of(result()).is_faulty
    assert not brief_of(replace(result(), diagnostics=(fault("warning", "a"),))).is_faulty
    faulty = brief_of(replace(result(), diagnostics=(fault("error", "b"), fault("error", "a"), fault("error", "b"))))
    assert faulty.is_faulty
    assert faulty.errors == ("a", "b")


def test_places_are_those_of_the_result() -> None:
    spans = {name: Span(line=line, column=3, end_line=line, end_column=9) for line, name in enumerate(PLACED_FIELDS, 1)}
    del spans["name.en"]
    allowances = {"allow.0": Span(line=20, column=1, end_line=22, end_column=400)}
    made = replace(result(), spans=tuple({**spans, "name": spans["id"], **allowances}.items()))
    brief = brief_of(made)
    assert {name: brief.span(name) for name in PLACED_FIELDS} == {name: spans.get(name) for name in PLACED_FIELDS}
    assert brief.allowance_span(0) == allowances["allow.0"]
    assert brief.allowance_span(1) is None
    assert FolderBrief(id="demo").span("id") is None


def test_briefs_come_out_of_msgpack_as_they_went_in() -> None:
    for brief in (brief_of(result()), brief_of(PluginResult(id="demo", plugin=None, suppressed=("a-rule",)))):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(brief), type=FolderBrief) == brief


def test_texts_that_briefs_have_in_common_exist_once() -> None:
    encoded = msgspec.msgpack.encode(brief_of(result()))
    one, other = (msgspec.msgpack.decode(encoded, type=FolderBrief).plugin for _ in range(2))
    assert one
    assert other
    assert one.category is other.category
    assert one.version is other.version
    assert one.provider.zh is other.provider.zh
    assert one.labels[0] is other.labels[0]


def test_a_brief_is_small() -> None:
    encoded = [msgspec.msgpack.encode(brief_of(result(numbered(number)))) for number in range(1_000)]
    decoder = msgspec.msgpack.Decoder(FolderBrief)
    gc.collect()
    tracemalloc.start()
    briefs = list(map(decoder.decode, encoded))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held / len(briefs) < MOST_BYTES


def is_translated(given: Plugin) -> bool:
    brief = brief_of(result(given)).plugin
    return brief is not None and brief.is_translated


def result(given: Plugin | None = None) -> PluginResult:
    made = given or plugin()
    place = Span(line=3, column=12, end_line=3, end_column=40)
    return PluginResult(id=made.id, plugin=made, spans=tuple((field, place) for field in PLACED_FIELDS))


def numbered(number: int) -> Plugin:
    name = Localized(zh=f"地图选点与位置服务{number}", en=f"Map Point Picker {number}")
    summary = Localized(
        zh=f"{number} 在小程序里打开地图，让用户选择一个位置，并返回坐标和地址。",
        en=f"{number} opens a map in the Mini Program, lets the user pick a place, and returns its coordinates.",
    )
    named = replace(plugin(), name=name, summary=summary, allow=())
    return replace(named, id=f"map-point-picker-{number}", appid=f"wx{number:016x}")


def plugin() -> Plugin:
    return Plugin(
        id="demo-plugin",
        appid="wx1234567890abcdef",
        name=Localized(zh="演示", en="Demo"),
        summary=Localized(zh="摘要", en="Summary"),
        description=Localized(zh="说明", en="Description"),
        provider=Provider(name=Localized(zh="演示科技有限公司", en="Demo Technology")),
        category="tools/information-inquiry",
        labels=("map",),
        icon="icon.png",
        version="1.10.0",
        releases=(
            Release(version="1.10.0", date="2025-02-01"),
            Release(version="1.9.0", date="2024-12-31"),
            Release(version="1.8.0"),
        ),
        status="deprecated",
        successor="other-plugin",
        payment="none",
        support=Support(wechat="demo"),
        allow=(Allowance(rule="a-rule", reason="It has to be."),),
    )


def fault(severity: Severity, rule: str) -> Diagnostic:
    return Diagnostic(
        rule=rule, severity=severity, plugin="demo", path="demo", span=None, message=NO_TEXT, help=NO_TEXT
    )
