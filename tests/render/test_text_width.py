"""Widths of text without a font, and what fits into them."""

from __future__ import annotations

import pytest

from catalog_builder.render.text_width import fitted, text_width, wrapped
from tests.render.hostile_texts import HOSTILE


def test_chinese_is_as_wide_as_it_is_high_and_latin_is_narrower() -> None:
    assert text_width("插件", 11) == 22
    assert 5 < text_width("a", 11) < 8
    assert text_width("il", 11) < text_width("mw", 11) / 2


def test_marks_above_letters_take_no_room() -> None:
    assert text_width("e\u0301\u0302", 10) == text_width("e", 10)


def test_what_is_too_long_ends_with_an_ellipsis_and_fits() -> None:
    assert fitted("插件", 10, 20) == "插件"
    assert fitted("很长的名称", 10, 35) == "很长…"


def test_lines_break_at_blanks_and_between_chinese_letters_but_not_before_a_comma_or_after_a_bracket() -> None:
    assert wrapped("one two three", 10, 45, 3) == ["one two", "three"]
    assert wrapped("一二三四五，六七", 10, 50, 2) == ["一二三四", "五，六七"]
    assert wrapped("一二三四「五六", 10, 50, 2) == ["一二三四", "「五六"]


def test_no_letter_is_left_alone_on_the_last_line() -> None:
    assert wrapped("一二三四五六七八九十一二三四五六七八九十末", 10, 200, 2) == [
        "一二三四五六七八九十一二三四五六",
        "七八九十末",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_fits_in_the_lines_there_are(text: str) -> None:
    lines = wrapped(text, 13, 360, 2)
    assert len(lines) <= 2
    assert all(text_width(line, 13) <= 360 for line in lines)


def test_no_text_is_no_line() -> None:
    assert wrapped("", 13, 360, 2) == []
