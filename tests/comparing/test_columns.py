"""Lines for a terminal."""

from __future__ import annotations

import pytest

from catalog_builder.comparing.columns import MOST_COLUMNS, columns, plain, wrapped


def test_a_chinese_character_takes_two_columns() -> None:
    assert columns("地图 map") == 8


def test_what_steers_a_terminal_is_replaced() -> None:
    assert plain("a\x1b[31mb\u202ec\nd") == "a�[31mb�c�d"
    assert plain("地图 “map”") == "地图 “map”"


@pytest.mark.parametrize(
    "text", ["word " * 60, "中文「标点」，" * 60, "https://example.com/" + "a" * 70 + " tail " * 20]
)
def test_no_line_is_too_long_and_no_word_broken(text: str) -> None:
    lines = wrapped(text, "  ")
    assert len(lines) > 1
    assert all(columns(line) <= MOST_COLUMNS + 20 for line in lines)
    assert all(columns(line) <= MOST_COLUMNS for line in lines if "https" not in line)
    assert "".join(line.replace(" ", "") for line in lines) == text.replace(" ", "")
    assert not any(line.strip().startswith("，") or line.endswith("「") for line in lines)


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    lines = wrapped("字" * 500, "  ", most_lines=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert columns(lines[1]) <= MOST_COLUMNS


def test_the_first_line_may_be_shorter() -> None:
    assert columns(wrapped("字" * 100, first=20)[0]) == 20


def test_nothing_is_one_empty_line() -> None:
    assert wrapped("") == [""]
