"""Fixes for plugin.yml that no parser reads."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.yaml_fixes import yaml_fix
from catalog_builder.mend.text_edits import EditableText
from catalog_builder.model.diagnostic import Span


def fixed(source: str, line: int, column: int, length: int = 1) -> str | None:
    fix = yaml_fix(source.split("\n"), Span(line=line, column=column, end_line=line, end_column=column + length - 1))
    if fix is None:
        return None
    assert fix.is_certain and fix.title.zh and fix.title.en
    return EditableText(source.encode()).with_edits(fix.edits).decode()


@pytest.mark.parametrize(
    ("source", "place", "expected"),
    [
        ("a:\n\tb: x\n\tc:\n\t\td: y\n", (2, 1), "a:\n  b: x\n  c:\n    d: y\n"),
        ("a:\n    b: x\nc:\n\td: y\n", (4, 1), "a:\n    b: x\nc:\n    d: y\n"),
        ("a:\n\tb: x\n\t\n", (2, 1), "a:\n  b: x\n\t\n"),
        ("id：demo\nname ： x\nzh：\n", (1, 3), "id: demo\nname: x\nzh:\n"),
        ("id: x\n- a：b\ntext：http://x：y\n", (2, 4), "id: x\n- a: b\ntext: http://x：y\n"),
        ("a:b\nc:d\n", (1, 2), "a: b\nc:d\n"),
    ],
)
def test_the_mistake_is_mended_on_every_line_that_shares_it(source: str, place: tuple[int, int], expected: str) -> None:
    assert fixed(source, *place) == expected


def test_the_text_of_a_block_scalar_is_left_alone() -> None:
    source = "notes: |  # why\n  app：x\n\n  end：y\nid：demo\n- >-\n  a：b\nc：d\n"
    assert fixed(source, 5, 3) == "notes: |  # why\n  app：x\n\n  end：y\nid: demo\n- >-\n  a：b\nc: d\n"
    assert fixed("# no block: |\n a：b\n", 2, 3) == "# no block: |\n a: b\n"


@pytest.mark.parametrize(
    ("source", "line", "column"), [("a: b: c\n", 1, 5), ("  \ta: b\n", 1, 3), ("a: ｛\n", 1, 4), ("a\n", 9, 9)]
)
def test_other_mistakes_are_left_to_their_authors(source: str, line: int, column: int) -> None:
    assert fixed(source, line, column) is None


def test_hostile_lines_cost_little() -> None:
    started = time.monotonic()
    for line in (
        "：" * 60_000,
        "- " * 30_000 + "a：",
        " " * 60_000,
        "a: " * 20_000,
        ": " + " " * 60_000 + "x",
        "a" * 60_000,
    ):
        yaml_fix(["id：x", line], Span(line=1, column=3, end_line=1, end_column=3))
    assert time.monotonic() - started < 1
