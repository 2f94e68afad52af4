"""Bold text that is none."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.unread_emphasis import unread_emphasis
from catalog_builder.load.document import load_document


def found_in(text: str) -> list[tuple[int, int, int]]:
    return list(unread_emphasis(load_document("doc/README.md", "zh", text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("** 注意 **：见下\n", [(1, 0, 8)]),
        ("**注意 ** **再看**\n", [(1, 0, 7)]),
        ("- ** 注意**\n", [(1, 2, 9)]),
        ("| a |\n|---|\n| ** 注意 ** |\n", [(3, 2, 10)]),
    ],
)
def test_blanks_inside_the_asterisks_are_found(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "**注意** 和 **再看**\n",
        "2 ** 3 ** 4\n",
        "src/** 和 lib/**\n",
        "`** 注意 **`\n",
        "    ** 注意 **\n",
        "\\** 注意 \\**\n",
        "** 注意\n",
        "*** 注意 ***\n",
        "** 甲 ** 乙 ** 丙\n",
        "** **\n",
        "** 甲 **乙**丙 **\n",
    ],
)
def test_bold_text_powers_paths_and_code_are_left_alone(text: str) -> None:
    assert found_in(text) == []


def test_many_asterisks_cost_little() -> None:
    started = time.monotonic()
    for text in ("** 甲 **\n" * 20_000, "** " * 3_000 + "\n", "**甲** " * 1_500 + "\n"):
        found_in(text)
    assert time.monotonic() - started < 5
