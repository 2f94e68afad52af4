"""Excerpts of documents are text as readers see it; the scripts that make them run in browsers of older phones too."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from search_browser import module_of

from tests.builds import ROOT

_PLAIN = "async ([module, text]) => (await import(module)).plainMarkdown(text).trim()"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("> [!NOTE]\n> 演示文档", "演示文档"),
        ("## 标题", "标题"),
        ("**地图**选点，_强调_，`code`", "地图选点，强调，code"),
        ("snake_case_name 与 __粗__", "snake_case_name 与 粗"),
        ("![图](images/a.png) 见[说明](a.md)", "图 见说明"),
        ("- 一项", "一项"),
        ("a<br>b", "ab"),
    ],
)
def test_marks_of_markdown_are_no_text(page: Page, address: str, built_site: Path, source: str, text: str) -> None:
    page.goto(address)
    assert page.evaluate(_PLAIN, [f"{address}{module_of(built_site)}", source]) == text


@pytest.mark.parametrize("script", sorted((ROOT / "overrides/assets").glob("*.js")), ids=lambda path: path.name)
def test_no_script_uses_what_iphones_before_2023_cannot_read(script: Path) -> None:
    """A regular expression that looks behind keeps Safari before 16.4 from reading the whole file."""
    assert not {"(?<!", "(?<="} & {script.read_text("utf-8")[at : at + 4] for at in range(script.stat().st_size)}
