"""Edits into bytes: exact, and nothing else moves."""

from __future__ import annotations

import codecs

import pytest

from catalog_builder.mend.text_edits import EditableText, has_room
from catalog_builder.model.fix import Edit

from .folders import edit


def edited(content: bytes, *edits: Edit) -> bytes:
    return EditableText(content).with_edits(edits)


def test_edits_are_made_at_their_characters_whatever_their_order() -> None:
    source = "一二三\n四五六\n".encode()
    assert edited(source, edit(2, 3, 4, "B"), edit(1, 1, 2, "A"), edit(1, 3, 3, "+")) == "A二+三\n四五B\n".encode()


def test_mark_and_line_ends_are_kept_and_new_lines_get_those_of_their_place() -> None:
    source = codecs.BOM_UTF8 + b"a\r\nb\rc\nd"
    assert edited(source, edit(1, 2, 2, "\nx")) == codecs.BOM_UTF8 + b"a\r\nx\r\nb\rc\nd"
    assert edited(source, edit(2, 1, 2, "x\ny")) == codecs.BOM_UTF8 + b"a\r\nx\ry\rc\nd"
    assert edited(source, edit(4, 2, 2, "\n")) == codecs.BOM_UTF8 + b"a\r\nb\rc\nd\n"
    assert edited(b"a", edit(1, 2, 2, "\n")) == b"a\n"


def test_a_line_end_goes_whole() -> None:
    assert edited(b"a\r\nb\r\nc", edit(1, 2, 1, "", end_line=2)) == b"ab\r\nc"
    assert edited(b"a\n", edit(1, 2, 1, "", end_line=2)) == b"a"


@pytest.mark.parametrize(
    "outside",
    [
        edit(0, 1, 1, ""),
        edit(1, 0, 1, ""),
        edit(1, 1, 4, ""),
        edit(1, 5, 5, ""),
        edit(4, 1, 1, ""),
        edit(1, 3, 2, ""),
        edit(2, 1, 1, "", end_line=1),
        edit(1, 1, 1, "\udc80"),
    ],
)
def test_an_edit_outside_the_text_or_of_no_text_is_none(outside: Edit) -> None:
    assert EditableText(b"ab\ncd\n").stretch(outside) is None


def test_bytes_that_are_no_text_take_no_edit() -> None:
    with pytest.raises(UnicodeDecodeError):
        EditableText("演示".encode("gbk"))


@pytest.mark.parametrize(
    ("taken", "wanted", "room"),
    [
        ([], (3, 5), True),
        ([(0, 3), (5, 9)], (3, 5), True),
        ([(0, 4)], (3, 5), False),
        ([(4, 9)], (3, 5), False),
        ([(3, 3)], (3, 5), False),
        ([(5, 5)], (3, 5), False),
        ([(3, 3)], (3, 3), False),
        ([(3, 5)], (3, 5), False),
        ([(3, 5)], (4, 4), False),
        ([(0, 9)], (4, 5), False),
        ([(0, 1), (2, 3)], (6, 6), True),
    ],
)
def test_stretches_neither_overlap_nor_touch_as_insertions(
    taken: list[tuple[int, int]], wanted: tuple[int, int], room: bool
) -> None:
    assert has_room(taken, wanted) is room
