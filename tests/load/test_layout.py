"""What each line of a document is."""

from __future__ import annotations

import time

import pytest

from catalog_builder.load.document import load_document
from catalog_builder.model.layout import MASK, Fence, Layout


def layout_of(text: str) -> Layout:
    return load_document("doc/README.md", "zh", text).layout


def kinds(text: str) -> str:
    """Return a letter for each line: other, text, heading, table, code."""
    return "".join(kind[0] for kind in layout_of(text).kinds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a\n\nb\nc\n", "hotto"),
        ("a\n---\n\n---\n", "hhooo"),
        ("- a\n  b\n- c\n", "ttto"),
        ("```\n# a\n```\nb\n", "cccto"),
        ("    a\n\n    b\n\nc\n", "cccoto"),
        ("a\n\n| a |\n|---|\n| b |\n\nc\n", "totttoto"),
        ("<div>\n\na\n\n</div>\n", "ootooo"),
        ("<!--\n## a\n-->\n", "oooo"),
        ("[a]: https://b.example\n", "oo"),
        ("> a\n> ```\n> b\n> ```\n", "tccco"),
        ("- a\n\n  ```\n  b\n\nc\n", "tocccto"),
        ("a\n```\nb", "tcc"),
        ("", "o"),
    ],
)
def test_every_line_has_a_kind(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_a_fence_knows_mark_language_code_and_end() -> None:
    assert layout_of("- a\n\n  ~~~~js title\n  b\n  ~~~\n  ~~~~~\n").fences == (
        Fence(line=3, column=3, mark="~~~~", language="js", text="b\n~~~\n", end_line=6, is_closed=True),
    )


def test_a_closing_mark_outside_the_list_closes_nothing_in_it() -> None:
    found = [
        (fence.line, fence.end_line, fence.is_closed) for fence in layout_of("1. a\n   ```\n   b\n```\nc\n").fences
    ]
    assert found == [(2, 3, False), (4, 5, False)]


def test_indented_code_is_no_fence() -> None:
    assert layout_of("    a\n").fences == ()


def test_code_bold_and_breaks_within_lines_are_placed() -> None:
    layout = layout_of("`a`  \n**b** ``c\nd``\\\n<br>e\n")
    assert [line.replace(MASK, "_") for line in layout.masked] == ["___  ", "**b** ___", "___\\", "<br>e", ""]
    assert [(s.line, s.column, s.end_column) for spans in layout.strong.values() for s in spans] == [(2, 1, 5)]
    assert layout.breaks == {1, 3}


def test_columns_of_very_long_lines_are_no_characters() -> None:
    assert layout_of("a\n").is_exact
    assert not layout_of("文" * 10_001).is_exact


def test_forged_positions_cost_little() -> None:
    forged = '<code data-sourcepos="1:1-99999:1">x</code><p data-sourcepos="1:1-99999:1"></p>\n'
    started = time.monotonic()
    layout = layout_of(forged * 3_000 + "\n" * 120_000)
    assert len(layout.masked) == len(layout.lines)
    assert time.monotonic() - started < 5
