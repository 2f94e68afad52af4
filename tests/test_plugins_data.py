"""The shipped plugins: what the checks say of them, and what their two documents owe to each other and to plugin.yml."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import yaml
from PIL import Image

from catalog_builder.check.platform_facts import LINK_HOSTS

PROJECT = Path(__file__).parent.parent
DATA = PROJECT / "plugins_data"
PLUGINS = sorted(path.parent.name for path in DATA.glob("*/plugin.yml"))
EXAMPLES = [name for name in PLUGINS if name.startswith("example-")]
TRANSLATED = [name for name in PLUGINS if (DATA / name / "doc/README.en.md").is_file()]
DOCUMENTS = sorted(path.relative_to(DATA).as_posix() for path in DATA.glob("*/doc/README*.md"))

CHINESE = re.compile(r"[\u4e00-\u9fff]")

MAX_ICON_BYTES = 12 * 1024
MAX_PREVIEW_BYTES = 40 * 1024

ALL = ("*",)
APPROVED_2018_09: list[tuple[str, tuple[str, ...], str | None]] = [
    ("快递业与邮政", ALL, None),
    ("教育", ALL, None),
    ("医疗", ("就医服务", "互联网医院"), "限医疗类小程序"),
    ("政务民生", ALL, None),
    ("金融业", ("征信业务", "保险"), None),
    ("出行与交通", ALL, None),
    ("生活服务", ("票务", "生活缴费", "休闲娱乐"), None),
    ("IT科技", ALL, None),
    ("餐饮", ("点评与推荐", "菜谱", "餐厅排队", "点餐平台", "外卖平台"), None),
    ("旅游", ALL, None),
    ("文娱", ("视频", "FM/电台", "音乐", "有声读物", "动漫"), None),
    (
        "工具",
        (
            *("记账", "投票", "日历", "天气", "备忘录", "办公", "字典", "计算类", "报价/比价", "发票查询"),
            *("企业管理", "预约/报名", "图片/音频/视频", "信息查询"),
        ),
        None,
    ),
    ("电商平台", ("电商平台",), None),
    ("社交", ("笔记", "问答", "社区/论坛", "陌生人社交"), "限社交类小程序"),
    ("社交", ("直播",), "限电商平台类和教育类小程序"),
    ("商业服务", ("招聘/求职",), None),
    ("汽车", ALL, None),
]
"""The platform's list of September 2018, row by row: primary, its secondaries, the note of the row."""


class Block(NamedTuple):
    language: str
    code: str


def manifest(name: str) -> dict[str, Any]:
    loaded = yaml.safe_load((DATA / name / "plugin.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def document(path: str) -> str:
    return (DATA / path).read_text(encoding="utf-8")


def blocks(text: str) -> list[Block]:
    return [Block(*found) for found in re.findall(r"^```(\w*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]


def prose(text: str) -> str:
    """The document without its code, which may hold anything."""
    return re.sub(r"`[^`\n]+`", "", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def declared(value: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """Every alias of every `plugins` object of an app.json, those of subpackages included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from inner.items() if key == "plugins" else declared(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from declared(inner)


def declarations(text: str) -> list[tuple[str, dict[str, str]]]:
    return [found for block in blocks(text) if block.language == "json" for found in declared(json.loads(block.code))]


def test_twenty_real_plugins_name_their_sources_and_six_are_demonstrations() -> None:
    assert sum("sources" in manifest(name) for name in PLUGINS if name not in EXAMPLES) >= 20
    assert all("sources" in manifest(name) for name in PLUGINS if name not in EXAMPLES)
    assert len(EXAMPLES) == 6


def test_the_shipped_plugins_pass_every_check_without_an_error() -> None:
    command = [sys.executable, "-m", "catalog_builder", "check", "--format", "json"]
    outcome = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False)
    report = json.loads(outcome.stdout)
    assert [found for found in report["diagnostics"] if found["severity"] == "error"] == []
    assert report["summary"]["plugins"] == len(PLUGINS)


@pytest.mark.parametrize("name", PLUGINS)
def test_releases_descend_and_contain_the_version(name: str) -> None:
    plugin = manifest(name)
    versions = [release["version"] for release in plugin.get("releases", [])]
    numbers = [tuple(map(int, version.split("."))) for version in versions]
    assert numbers == sorted(set(numbers), reverse=True)
    assert plugin["version"] in versions or plugin["status"] in ("draft", "in-review")


@pytest.mark.parametrize("name", PLUGINS)
def test_category_and_labels_are_of_the_vocabularies(name: str) -> None:
    categories = set()
    for primary in yaml.safe_load(document("categories.yml"))["categories"]:
        secondaries = (secondary["id"] for secondary in primary.get("secondary", ()))
        categories |= {primary["id"], *(f"{primary['id']}/{secondary}" for secondary in secondaries)}
    labels = {label["id"] for label in yaml.safe_load(document("labels.yml"))["labels"]}
    assert manifest(name)["category"] in categories
    assert set(manifest(name)["labels"]) <= labels


@pytest.mark.parametrize("name", PLUGINS)
def test_the_icon_is_small_and_square(name: str) -> None:
    icon = DATA / name / manifest(name)["icon"]
    assert icon.stat().st_size <= MAX_ICON_BYTES
    with Image.open(icon) as picture:
        assert picture.size == (256, 256)


@pytest.mark.parametrize("name", PLUGINS)
def test_previews_are_small_screens_whose_captions_call_them_illustrations(name: str) -> None:
    for preview in manifest(name)["previews"]:
        path = DATA / name / preview["image"]
        assert path.stat().st_size <= MAX_PREVIEW_BYTES
        with Image.open(path) as picture:
            assert picture.size == (540, 960)
        assert preview["caption"]["zh"].startswith("示意图")
        assert preview["caption"].get("en", "Illustration").startswith("Illustration")


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path.split("/")[0] not in EXAMPLES])
def test_a_document_about_somebody_elses_plugin_begins_by_saying_so(path: str) -> None:
    english = path.endswith(".en.md")
    opening = "> This document was compiled by the catalog" if english else "> 本文档由本目录根据公开资料整理，并非"
    assert document(path).splitlines()[2].startswith(opening)


@pytest.mark.parametrize("name", TRANSLATED)
def test_both_languages_have_the_same_headings(name: str) -> None:
    levels = [
        re.findall(r"^(#{1,6}) ", prose(document(f"{name}/doc/{file}")), re.MULTILINE)
        for file in ("README.md", "README.en.md")
    ]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("name", TRANSLATED)
def test_both_languages_have_the_same_code(name: str) -> None:
    """Comments are translated, and so may be Chinese words on screen; everything else is the same, line by line."""
    original = blocks(document(f"{name}/doc/README.md"))
    translation = blocks(document(f"{name}/doc/README.en.md"))
    assert [block.language for block in original] == [block.language for block in translation]
    for mine, theirs in zip(original, translation, strict=True):
        for line, translated in zip(code_lines(mine), code_lines(theirs), strict=True):
            assert translated == line or (CHINESE.search(line) and without_words(translated) == without_words(line))


def code_lines(block: Block) -> list[str]:
    """The lines of code without comments."""
    if block.language == "json":
        return block.code.splitlines()
    return re.sub(r"<!--.*?-->|(?<!:)//.*|/\*.*?\*/", "", block.code).splitlines()


def without_words(line: str) -> str:
    """The line without what a user reads: text in quotes, between tags, or alone on its line."""
    return re.sub(r"""(['"`])(?:(?!\1).)*\1|(?<=>)[^<{]+(?=<)|^[^<>{}()='"]+$""", "", line)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_documents_link_to_the_hosts_of_the_platform_only(path: str) -> None:
    addresses = re.findall(r"https?://[^\s)>\"'」，。]+", prose(document(path)))
    assert {urlsplit(address).hostname for address in addresses} <= set(LINK_HOSTS)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_declaration_agrees_with_the_manifest(path: str) -> None:
    """The reader meets one alias and one AppID, and no version that the manifest does not know."""
    plugin = manifest(path.split("/")[0])
    own = [(alias, entry) for alias, entry in declarations(document(path)) if entry["provider"] == plugin["appid"]]
    if plugin["status"] == "removed" and not own:
        return
    versions = {plugin["version"], *(release["version"] for release in plugin.get("releases", ()))}
    assert {alias for alias, _ in own} == {plugin["interface"]["alias"]}
    assert own[0][1]["version"] in (plugin["version"], "latest")
    assert {entry["version"] for _, entry in own} <= versions | {"latest"}
    assert plugin["version"] in document(path)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_code_uses_declared_aliases_and_opened_names_only(path: str) -> None:
    text, interface = document(path), manifest(path.split("/")[0])["interface"]
    code = "\n".join(block.code for block in blocks(text))
    aliases = {alias for alias, _ in declarations(text)}
    opened = {entry["name"] for kind in ("components", "pages") for entry in interface.get(kind, ())}
    addresses = set(re.findall(r"plugin://([\w-]+)/([\w-]+)", code))
    assert {alias for alias, _ in addresses} | set(re.findall(r"requirePlugin\('([^']+)'\)", code)) <= aliases
    assert {name for alias, name in addresses if alias == interface["alias"]} <= opened


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_handler_that_wxml_names_is_written_in_js(path: str) -> None:
    found = blocks(document(path))
    wxml = "\n".join(block.code for block in found if block.language == "wxml")
    js = "\n".join(block.code for block in found if block.language == "js")
    named = set(re.findall(r"""\b(?:bind|catch):?\w+="(\w+)\"""", wxml))
    assert {handler for handler in named if not re.search(rf"\b{handler}\s*[(:]", js)} == set()


def test_the_categories_still_yield_the_approved_list_of_2018_09() -> None:
    rows: list[tuple[str, tuple[str, ...], str | None]] = []
    for primary in yaml.safe_load(document("categories.yml"))["categories"]:
        if "2018-09" in primary["seen"]:
            rows += rows_of(primary)
    assert rows == APPROVED_2018_09
    assert len(rows) == 17
    assert len({name for name, _, _ in rows}) == 16


def rows_of(primary: dict[str, Any]) -> list[tuple[str, tuple[str, ...], str | None]]:
    """The rows of one primary category: one, or one for each note among its secondaries."""
    name, note = primary["name"]["zh"], primary.get("note", {}).get("zh")
    if primary["open"] == "all":
        return [(name, ALL, note)]
    groups: dict[str | None, list[str]] = {}
    for secondary in primary["secondary"]:
        if "2018-09" in secondary["seen"]:
            groups.setdefault(secondary.get("note", {}).get("zh", note), []).append(secondary["name"]["zh"])
    return [(name, tuple(names), shared) for shared, names in groups.items()]
