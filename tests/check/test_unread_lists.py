"""Lines that were meant as a list."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.unread_lists import unread_lists
from catalog_builder.load.document import load_document


def found_in(text: str) -> list[tuple[int, int, str, bool]]:
    """Return first line, count, right mark and whether it is the whole, of each list."""
    lists = unread_lists(load_document("doc/README.md", "zh", text))
    return [(found.line, found.count, found.mark, found.is_whole) for found in lists]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.甲\n2.乙\n", [(1, 2, "1. ", True)]),
        ("步骤：\n1、甲\n2、乙\n3、丙\n", [(2, 3, "1. ", True)]),
        ("1）甲\n2）乙\n请注意\n", [(1, 2, "1. ", False)]),
        ("见\n3.甲\n4.乙\n", [(2, 2, "3. ", False)]),
        ("-甲\n-乙\n\n• 丙\n· 丁\n", [(1, 2, "- ", True), (4, 2, "- ", True)]),
        ("> 1.甲\n", []),
        ("- 甲\n  1.乙\n  2.丙\n", [(2, 2, "1. ", True)]),
    ],
)
def test_lines_that_run_together_are_found(text: str, expected: list[tuple[int, int, str, bool]]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. 甲\n2. 乙\n\n- 丙\n- 丁\n",
        "1.甲\n",
        "1.甲\n\n2.乙\n",
        "1.甲  \n2.乙\n",
        "1.甲\\\n2.乙\n",
        "1.甲<br>\n2.乙\n",
        "1.0 甲\n2.0 乙\n",
        "1.x 甲\n2.x 乙\n",
        "1.甲\n3.乙\n",
        "-h help\n-v version\n",
        "--甲\n--乙\n",
        "```\n1.甲\n2.乙\n```\n",
        "| 甲 |\n|---|\n| 1.乙 |\n",
        "12.5元\n13.5元\n",
    ],
)
def test_lists_versions_options_and_lines_with_breaks_are_left_alone(text: str) -> None:
    assert found_in(text) == []


def test_every_mark_is_put_right_and_nothing_else() -> None:
    [found] = unread_lists(load_document("doc/README.md", "zh", " 1、 甲\n 2、乙\n"))
    assert [(edit.line, edit.column, edit.end_column, edit.text) for edit in found.edits] == [
        (1, 2, 5, "1. "),
        (2, 2, 4, "2. "),
    ]


def test_many_lines_cost_little() -> None:
    started = time.monotonic()
    assert found_in("1、甲\n2、乙\n" * 9_000)
    assert time.monotonic() - started < 5
