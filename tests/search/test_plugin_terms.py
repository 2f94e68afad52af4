"""A plugin is found by its names, by what it offers and by all that its documents say, best place first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog_builder.model.plugin import Component, Function, Interface, Method, Provider, Release
from catalog_builder.model.text import Localized
from catalog_builder.search.plugin_terms import plugin_terms
from catalog_builder.search.terms import Level, Terms
from tests.render.rendering import rendered, sound_plugin, vocabulary

PLUGIN = replace(
    sound_plugin(),
    id="map-picker",
    appid="wx76a9a06e5b4e693e",
    name=Localized(zh="腾讯地图选点", en="Map Picker"),
    summary=Localized(zh="让用户选择位置", en="Pick a place"),
    description=Localized(zh="支持**坐标**转换"),
    provider=Provider(name=Localized(zh="示例科技")),
    interface=Interface(
        components=(Component(name="picker-view", methods=(Method(name="clearAll"),)),),
        api=(Function(name="getLocation", summary=Localized(zh="取得结果")),),
    ),
    releases=(Release(version="1.0.0", notes=Localized(zh="首次发布")),),
)
DOCUMENT = "# 标题\n\n## 快速接入\n\n正文里的`wx.navigateTo`，另有 **加粗**文字。\n\n```js\nconst plugin = 1\n```\n"


def terms(**values: object) -> Terms:
    documents = (rendered(DOCUMENT),)
    return plugin_terms(replace(PLUGIN, **values), documents, vocabulary())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("term", "level"),
    [
        ("腾讯", Level.START),
        ("腾", Level.START),
        ("地图", Level.NAME),
        ("点", Level.NAME),
        ("腾讯地图选点=", Level.START),
        ("map picker=", Level.START),
        ("map", Level.START),
        ("picker", Level.NAME),
        ("m*", Level.START),
        ("pi*", Level.NAME),
        ("tengxundituxuandian", Level.START),
        ("dituxuandian", Level.NAME),
        ("txdtxd", Level.START),
        ("dtxd", Level.NAME),
        ("dt*", Level.NAME),
        ("wx76a9a06e5b4e693e=", Level.LABEL),
        ("wx76a9a06e5b4e693e", Level.LABEL),
        ("map picker=", Level.START),
        ("示例", Level.LABEL),
        ("getlocation", Level.LABEL),
        ("location", Level.LABEL),
        ("clearall", Level.LABEL),
        ("选择", Level.SUMMARY),
        ("坐标", Level.SUMMARY),
        ("取得", Level.SUMMARY),
        ("place", Level.SUMMARY),
        ("快速", Level.HEADING),
        ("navigateto", Level.TEXT),
        ("粗文", Level.TEXT),
        ("const", Level.TEXT),
        ("首次", Level.TEXT),
    ],
)
def test_each_term_has_the_level_of_its_best_place(term: str, level: Level) -> None:
    assert terms()[term] == level


def test_labels_and_categories_are_found_by_name_in_both_languages_and_by_sound() -> None:
    found = terms()
    for name in vocabulary().category_names(PLUGIN.category):
        assert name.zh
        assert found[name.zh[:2]] <= Level.LABEL
    assert found["gongju"] <= Level.LABEL


def test_a_word_brings_the_group_of_its_meaning_at_its_own_level() -> None:
    words = replace(vocabulary(), synonyms=(("挑选器", "picker"), ("nothing", "such"), ("快速接入", "quick start")))
    found = plugin_terms(PLUGIN, (rendered(DOCUMENT),), words)
    assert found["~挑选器"] == Level.NAME
    assert found["~快速接入"] == Level.HEADING
    assert "~nothing" not in found


def test_a_name_without_any_letter_is_no_fault() -> None:
    assert plugin_terms(replace(PLUGIN, name=Localized(zh="！！！")), (), vocabulary())


def test_terms_never_hold_what_separates_them() -> None:
    hostile = terms(name=Localized(zh="甲\n乙\0丙 ~丁 =戊*"))
    assert not any(set(term) & {"\n", "\0"} for term in hostile)
    assert "~丁" not in hostile


def test_a_plugin_is_found_by_the_ids_that_it_had_before() -> None:
    found = terms(former_ids=("place-chooser",))
    assert found["chooser"] == Level.LABEL
    assert "chooser" not in terms()
