"""Hover, over the word at `|`."""

from __future__ import annotations

import pytest

from catalog_builder.editing.hovering import Hover, hover_manifest
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.text import Language
from tests.editing.words import cursor_in, words


def over(text: str, language: Language = "zh") -> Hover | None:
    lines, line, column = cursor_in(text)
    return hover_manifest(lines, line, column, words(language))


def told(text: str, language: Language = "zh") -> str:
    hover = over(text, language)
    return hover.text if hover else ""


def test_a_field_in_the_authors_language() -> None:
    assert told("ver|sion: 1.0.0").startswith("**version**\n\n最新发布的版本。")
    assert told("ver|sion: 1.0.0", "en").startswith("**version**\n\nNewest released version.")
    assert "英文" in told("name: {zh: 演示, e|n: Demo}")
    assert "图片说明" in told("previews:\n  - image: a.png\n    caption|: {zh: x}")


def test_a_field_with_few_choices_lists_them() -> None:
    assert "- `in-review`：" in told("sta|tus: draft").replace(": 审", "：审")
    assert "`tools" not in told("cate|gory: tools")


def test_a_value_in_both_languages() -> None:
    assert told("category: tools/infor|mation-inquiry") == (
        "**tools/information-inquiry**\n\n工具 / 信息查询\n\nTools / Information inquiry"
    )
    assert told("labels: [map|, location]", "en") == "**map**\n\nMap\n\n地图"
    assert told("labels:\n  - m|ap") == "**map**\n\n地图\n\nMap"
    assert "草稿" in told("status: dr|aft")


def test_a_rule_that_is_allowed() -> None:
    assert "`warning`" in told("allow:\n  - {rule: translation-|missing, reason: x}")


def test_the_word_itself_is_marked() -> None:
    hover = over("name: {zh: 演示, e|n: Demo}")
    assert hover and hover.span == Span(line=1, column=16, end_line=1, end_column=17)


@pytest.mark.parametrize("text", ["|", "# ver|sion", "unknown|: x", "version: 1.0|.0", "  |  ", "status: unknow|n"])
def test_nothing_where_nothing_is_known(text: str) -> None:
    assert over(text) is None


def test_a_line_that_is_not_there() -> None:
    assert hover_manifest(["a"], 7, 1, words()) is None
