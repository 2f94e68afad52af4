"""What completion offers, at `|`."""

from __future__ import annotations

import pytest

from catalog_builder.editing.completion import complete_document, complete_manifest
from catalog_builder.editing.suggestion import Suggestion, Suggestions
from catalog_builder.model.text import Language
from tests.editing.words import cursor_in, words

FILES = ("doc/README.md", "doc/images/地图.png", "doc/top.png", "icon.png", "plugin.yml", "previews/1.png")


def offered(text: str, language: Language = "zh") -> Suggestions:
    lines, line, column = cursor_in(text)
    return complete_manifest(lines, line, column, words=words(language), files=FILES, plugins=("other-one",))


def labels(text: str) -> list[str]:
    return [entry.label for entry in offered(text).entries]


def entry(text: str, label: str, language: Language = "zh") -> Suggestion:
    return next(found for found in offered(text, language).entries if found.label == label)


def test_keys_that_are_not_there_yet() -> None:
    found = labels("id: demo\nstatus: draft\n|")
    assert "id" not in found and "status" not in found
    assert found[:3] == ["appid", "name", "summary"]


def test_keys_of_nested_fields() -> None:
    assert labels("provider:\n  |") == ["name", "kind", "url"]
    assert labels("name: {zh: 演示, |}") == ["en"]
    assert labels("previews:\n  - image: icon.png\n    |") == ["caption"]


def test_a_list_is_begun_with_a_dash() -> None:
    (only,) = offered("previews:\n  |").entries
    assert only.insert == "- image: previews/${1:1}.png\n  caption: {zh: $2, en: $3}" and only.is_snippet


def test_further_lines_are_indented_as_editors_expect_it() -> None:
    assert entry("provider:\n  |", "name").insert == "name:\n  zh: $1\n  en: $2"
    assert entry("previews:\n  - |", "caption").insert == "caption:\n    zh: $1\n    en: $2"
    assert entry("provider: {|", "name").insert == "name: "


def test_a_key_says_what_it_is_in_the_authors_language() -> None:
    assert entry("|", "appid").detail == "插件提供方的 AppID。"
    assert entry("|", "appid", "en").documentation.startswith("AppID of the provider.\n\nExpected: wx and 16")


@pytest.mark.parametrize("text", ["labels: [|", "labels:\n  - |", "labels:\n  - map\n- |"])
def test_labels_with_their_names(text: str) -> None:
    assert entry(text, "map").detail == "地图"
    assert entry(text, "map").also == "map 地图 Map"


def test_categories_are_found_by_either_name() -> None:
    found = entry("category: |", "tools/information-inquiry", "en")
    assert found.detail == "Tools / Information inquiry"
    assert "信息查询" in found.also and "信息查询" in found.documentation


def test_what_was_typed_is_replaced_from_its_beginning() -> None:
    assert offered("category: tools/inf|").column == len("category: ") + 1


def test_choices_pictures_plugins_and_rules() -> None:
    assert labels("status: |")[:2] == ["draft", "in-review"]
    assert labels("icon: |") == ["doc/images/地图.png", "doc/top.png", "icon.png", "previews/1.png"]
    assert labels("previews:\n  - image: |") == labels("icon: |")
    assert labels("successor: |") == ["other-one"]
    assert "translation-missing" in labels("allow:\n  - rule: |")
    assert labels("interface:\n  api:\n    - name: a\n      parameters:\n        - required: |") == ["true", "false"]
    assert labels("version: |") == ["1.0.0"]


@pytest.mark.parametrize("text", ["# |", "nothing:\n  |", "nothing: |", "name: {zh: |"])
def test_nothing_where_nothing_is_known(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    "text", ["看 ![地图](|)", "![](im|", "[![](|)](x)", '<img src="|">', '<img alt="a" src="im|', "![](<|"]
)
def test_pictures_of_a_document_are_named_as_it_names_them(text: str) -> None:
    lines, line, column = cursor_in(text)
    found = complete_document(lines, line, column, path="doc/README.md", files=FILES)
    assert [entry.label for entry in found.entries] == ["images/地图.png", "top.png"]
    assert found.column == column - (2 if "im|" in text else 0)


@pytest.mark.parametrize("text", ["text |", "[link](|)", "![](a.png) |"])
def test_no_pictures_elsewhere_in_a_document(text: str) -> None:
    lines, line, column = cursor_in(text)
    assert complete_document(lines, line, column, path="doc/README.md", files=FILES).entries == ()


def test_a_place_outside_of_the_document_offers_nothing() -> None:
    assert complete_document(["a"], 9, 1, path="doc/README.md", files=FILES).entries == ()
