"""All pages as a table in Markdown: words, examples, tables and sources of each, and how its translation stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.parity.page_source import PageSource
from catalog_builder.parity.survey import Pair

_HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("页面", "中文字数", "英文词数", "代码块", "表格", "资料来源", "译文"),
    "en": ("page", "words, Chinese", "words, English", "blocks of code", "tables", "sources", "translation"),
}
_STATES: dict[Language, dict[str, str]] = {
    "zh": {"current": "一致", "stale": "过期", "missing": "缺少", "orphaned": "失去原文", "unrecorded": "未记录"},
    "en": {name: name for name in ("current", "stale", "missing", "orphaned", "unrecorded")},
}
_SOURCES = "sources"
"""Id of the section that names where facts were taken from."""


def pages_table(pairs: Sequence[Pair], language: Language) -> str:
    """Return one line for each page and one with the sums."""
    rows = [(pair, _numbers(pair)) for pair in pairs]
    sums = tuple(map(sum, zip(*(numbers for _, numbers in rows), strict=True))) if rows else ()
    lines = [_line(_HEADS[language]), _line(["---"] * len(_HEADS[language]))]
    lines += (_line([pair.path, *map(str, numbers), _STATES[language][pair.state]]) for pair, numbers in rows)
    lines.append(_line([str(len(rows)), *map(str, sums), ""]))
    return "\n".join(lines)


def _numbers(pair: Pair) -> tuple[int, ...]:
    words = [pair.pages[name].source.words if name in pair.pages else 0 for name in LANGUAGES]
    page = next(pair.pages[name].source for name in LANGUAGES if name in pair.pages)
    generated = sum(mark.startswith("[table") for mark in page.marks)
    return (*words, len(page.blocks), len(page.tables) + generated, sum(1 for _ in _sources(page)))


def _sources(page: PageSource) -> Iterator[str]:
    """Yield the lines of the list of sources."""
    start = next((heading.line for heading in page.headings if heading.id == _SOURCES), None)
    if start is None:
        return
    end = next((heading.line for heading in page.headings if heading.line > start), None)
    for number, line in page.prose:
        if number > start and (end is None or number < end) and line.lstrip().startswith("- "):
            yield line


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
