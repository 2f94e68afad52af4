"""Places: Chinese, emoji, line ends and what lies outside of the text."""

from __future__ import annotations

import pytest

from catalog_builder.editing.positions import (
    Encoding,
    Place,
    Stretch,
    from_place,
    span_of,
    split_lines,
    to_place,
    to_stretch,
)
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit

LINES = ("name: 地图😀选点", "", "tail")


@pytest.mark.parametrize(("encoding", "unit"), [("utf-8", 6 + 3 + 3 + 4), ("utf-16", 6 + 1 + 1 + 2), ("utf-32", 6 + 3)])
def test_a_column_is_counted_in_the_editors_units(encoding: Encoding, unit: int) -> None:
    place = to_place(LINES, 1, 10, encoding)
    assert place == Place(line=0, unit=unit)
    assert from_place(LINES, place, encoding) == (1, 10)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_place_of_a_text_comes_back_as_it_went(encoding: Encoding) -> None:
    for line, text in enumerate(LINES, start=1):
        for column in range(1, len(text) + 2):
            assert from_place(LINES, to_place(LINES, line, column, encoding), encoding) == (line, column)


def test_a_position_within_a_character_is_the_one_after_it() -> None:
    assert from_place(LINES, Place(line=0, unit=9), "utf-16") == (1, 10)


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [
        (0, 1, Place(line=0, unit=0)),
        (2, 9, Place(line=1, unit=0)),
        (3, 99, Place(line=2, unit=4)),
        (4, 1, Place(line=2, unit=4)),
        (3, 0, Place(line=2, unit=0)),
    ],
)
def test_what_lies_outside_of_the_text_goes_to_its_edge(line: int, column: int, place: Place) -> None:
    assert to_place(LINES, line, column, "utf-16") == place


@pytest.mark.parametrize("place", [Place(line=9, unit=0), Place(line=2, unit=99)])
def test_an_editors_position_beyond_the_text_is_its_end(place: Place) -> None:
    assert from_place(LINES, place, "utf-16") == (3, 5)


def test_a_spans_last_character_belongs_to_the_range() -> None:
    span = Span(line=1, column=9, end_line=1, end_column=9)
    assert to_stretch(LINES, span, "utf-16") == Stretch(start=Place(line=0, unit=8), end=Place(line=0, unit=10))


def test_no_span_is_the_first_line() -> None:
    assert to_stretch(LINES, None, "utf-32") == Stretch(start=Place(line=0, unit=0), end=Place(line=0, unit=11))


def test_a_range_never_ends_before_it_starts() -> None:
    span = Span(line=3, column=3, end_line=1, end_column=1)
    stretch = to_stretch(LINES, span, "utf-16")
    assert stretch.start == stretch.end


@pytest.mark.parametrize(("columns", "marked"), [((5, 9), (5, 8)), ((5, 5), (4, 4)), ((1, 1), (1, 1))])
def test_an_edit_marks_what_it_replaces(columns: tuple[int, int], marked: tuple[int, int]) -> None:
    edit = Edit(path="plugin.yml", line=2, column=columns[0], end_line=2, end_column=columns[1], text="x")
    assert span_of(edit) == Span(line=2, column=marked[0], end_line=2, end_column=marked[1])


def test_lines_end_where_an_editor_ends_them_and_nowhere_else() -> None:
    assert split_lines("a\r\nb\rc\nd\x0ce\u2028f\x85g") == ("a", "b", "c", "d\x0ce\u2028f\x85g")
    assert split_lines("") == ("",)
    assert split_lines("a\n") == ("a", "")


def test_a_byte_order_mark_counts_for_the_editor_only() -> None:
    lines = split_lines("\ufeffid: demo\n")
    assert to_place(lines, 1, 1, "utf-16") == Place(line=0, unit=1)
    assert from_place(lines, Place(line=0, unit=5), "utf-16") == (1, 5)
    assert from_place(lines, Place(line=0, unit=0), "utf-16") == (1, 1)


def test_half_a_surrogate_pair_is_counted_and_not_refused() -> None:
    assert to_place(("\ud83dx",), 1, 2, "utf-8") == Place(line=0, unit=3)
