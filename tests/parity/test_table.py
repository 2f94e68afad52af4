"""The table of all pages."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.parity.report import parity_report
from catalog_builder.parity.table import pages_table

CASES = Path(__file__).parent / "cases"

PAGE = """---
title: 栈
---

# 栈

## 资料来源 {#sources}

- [甲](https://example.com/a)
- [乙](https://example.com/b)

## 其他 {#other}

- 不算
"""


def test_a_line_tells_words_examples_tables_sources_and_state(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        (tmp_path / "content" / language).mkdir(parents=True)
        (tmp_path / "content" / language / "stack.md").write_text(PAGE, "utf-8")
    lines = pages_table(parity_report(tmp_path).pairs, "en").split("\n")
    assert lines[0] == ("| page | words, Chinese | words, English | blocks of code | tables | sources | translation |")
    assert lines[2:] == ["| stack.md | 11 | 11 | 0 | 0 | 2 | unrecorded |", "| 1 | 11 | 11 | 0 | 0 | 2 |  |"]


def test_generated_tables_count_and_a_missing_page_has_no_words() -> None:
    assert "| framework/stack.md | 0 | 28 | 1 | 2 | 0 | 缺少 |" in pages_table(
        parity_report(CASES / "translation-missing/chinese").pairs, "zh"
    )


def test_a_project_without_pages_has_an_empty_table(tmp_path: Path) -> None:
    assert pages_table((), "en").endswith("| 0 |  |")
