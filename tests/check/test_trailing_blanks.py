"""Blanks at the ends of lines."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from catalog_builder.check.trailing_blanks import trailing_blanks
from catalog_builder.load.document import load_document

SHIPPED = sorted((Path(__file__).parents[2] / "plugins_data").glob("*/doc/README*.md"))


def mended(text: str) -> str:
    lines = text.split("\n")
    for edit in trailing_blanks(load_document("doc/README.md", "zh", text)):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a \nb\t\n  \nc\n", "a\nb\n\nc\n"),
        ("a  \nb\n", "a  \nb\n"),
        ("a    \nb\n", "a  \nb\n"),
        ("a  \n\nb  \n", "a\n\nb\n"),
        ("# a  \n\n- b \n- c\n", "# a\n\n- b\n- c\n"),
        ("| a |  \n|---| \n", "| a |\n|---|\n"),
        ("```  \na  \n```\n\n    b  \n", "```  \na  \n```\n\n    b  \n"),
        ("- a\n\n  ```\n  b  \n  ```\n", "- a\n\n  ```\n  b  \n  ```\n"),
        ("`a  \nb` \n", "`a  \nb`\n"),
        ("a\\ \nb\n", "a\\ \nb\n"),
        ("a\\\nb\n", "a\\\nb\n"),
        ("<!-- a \nb -->\n", "<!-- a \nb -->\n"),
        ("a　\n", "a　\n"),
    ],
)
def test_only_blanks_without_meaning_are_removed(text: str, expected: str) -> None:
    assert mended(text) == expected


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_the_page_stays_as_it_is(path: Path) -> None:
    """Blanks are put after every third line, one to four of them, and removed again."""
    lines = path.read_text("utf-8").split("\n")
    spoilt = "\n".join(line + " " * (number % 5) * (number % 3 == 0) for number, line in enumerate(lines))
    assert rendered(mended(spoilt)) == rendered(spoilt)


def rendered(text: str) -> str:
    """Return the HTML without positions and without blanks after the raw HTML of a line."""
    html = load_document("doc/README.md", "zh", text).html
    return re.sub(r"(?<=>) +$", "", re.sub(r' data-sourcepos="[^"]*"', "", html), flags=re.MULTILINE)


def test_many_blanks_cost_little() -> None:
    started = time.monotonic()
    for text in ("a \n" * 50_000, " " * 200_000 + "\n", (" " * 5_000 + "a\n") * 40):
        mended(text)
    assert time.monotonic() - started < 5
