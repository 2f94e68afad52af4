"""Lines that were meant as a table."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.unread_tables import unread_tables
from catalog_builder.load.document import load_document


def found_in(text: str) -> list[tuple[int, str]]:
    return [(found.line, found.cause.zh or "") for found in unread_tables(load_document("doc/README.md", "zh", text))]


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("| a | b |\n|---|---|---|\n| 1 | 2 |\n", 2, "表头有 2 列，分隔行有 3 列"),
        ("| a |\n|---|---|\n| 1 | 2 |\n", 1, "表头有 1 列，分隔行有 2 列"),
        ("a | b | c\n--- | ---\n1 | 2 | 3\n", 2, "表头有 3 列，分隔行有 2 列"),
        ("| a | b |\n|：---|---|\n", 2, "“：---”无效"),
        ("| a | b |\n| —— | —— |\n", 2, "“——”无效"),
        ("| a | b |\n|---|===|\n", 2, "“===”无效"),
        ("| a | b |\n\n|---|---|\n| 1 | 2 |\n", 3, "之间有空行"),
        ("a\n\n|---|---|\n| 1 | 2 |\n", 3, "没有表头"),
        ("| a | b |\n| 1 | 2 |\n", 1, "没有分隔行"),
        ("> | a | b |\n> | 1 | 2 |\n", 1, "没有分隔行"),
        ("｜ a ｜ b ｜\n｜---｜---｜\n", 2, "全角竖线"),
        ("｜ a ｜ b ｜\n｜ 1 ｜ 2 ｜\n", 1, "全角竖线"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n", 5, "空行把这一行"),
    ],
)
def test_the_cause_is_told_where_it_stands(text: str, line: int, cause: str) -> None:
    [(found_line, found_cause)] = found_in(text)
    assert found_line == line
    assert cause in found_cause


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "a\n| a | b |\n|:-:|---|\n",
        "a | b\n-|-\n1 | 2\n",
        "- | a |\n  |---|\n",
        "`a | b` 或 c | d\n",
        "| 只有一行 | 的文字 |\n",
        "a | b\nc | d\n",
        "| a |\n| b |\n",
        "```\n| a | b |\n| 1 | 2 |\n```\n",
        "    | a | b |\n    | 1 | 2 |\n",
        "<pre>\n| a | b |\n| 1 | 2 |\n</pre>\n",
        "|\n|\n",
        "||\n||\n",
        "a\n- |\n",
        "[a | b]: https://a.example\n",
    ],
)
def test_tables_code_and_text_with_bars_are_left_alone(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|:-|---|-:|\n| 1 | 2 |\n",
        "> | a | b |\n> | —— | ——: |\n> | 1 | 2 |\n",
        "1. c\n\n   | a | b |\n   | 1 | 2 |\n",
    ],
)
def test_the_edits_make_a_table(text: str) -> None:
    [found] = unread_tables(load_document("doc/README.md", "zh", text))
    [edit] = found.edits
    lines = text.split("\n")
    line = lines[edit.line - 1]
    lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    assert "<table" in load_document("doc/README.md", "zh", "\n".join(lines)).html


def test_many_bars_cost_little() -> None:
    started = time.monotonic()
    for text in ("|" * 9_000 + "\n", "|-" * 4_000 + "\n|---|\n", "| a | b |\n\n" * 9_000, "| a | b |\n| c |\n" * 9_000):
        found_in(text * 3)
    assert time.monotonic() - started < 5
