"""Marks in a page's Markdown: tables, diagrams and the glossary alone on a line, `[since: VERSION]` within one.

In: Markdown, and what says for each mark what stands in its place. Out: Markdown. Code is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from catalog_builder.model.markdown_lines import lines_of, outside_code

_BLOCK = re.compile(r"\[(?:(table|diagram): ([^\[\]]*)|(glossary))\](?![(\[])")
"""What brackets or parentheses follow is a link. No mark has a bracket: a scan ends where the next may begin."""

_SINCE = re.compile(r"\[(since): ?([^\[\]]*)\]")


class Mark(NamedTuple):
    """A mark in a page's text."""

    kind: str
    """`table`, `diagram`, `glossary` or `since`."""

    value: str
    """Name or version; empty for the glossary."""

    line: int
    """Counted from 1, from the first line of the Markdown."""


class MarkFault(ValueError):
    """A mark that nothing can stand for: what is wrong and what to do about it."""

    def __init__(self, mark: Mark, what: str, cure: str) -> None:
        super().__init__(what)
        self.mark, self.cure = mark, cure


def expand_marks(markdown: str, shown: Callable[[Mark], str]) -> str:
    """Return the Markdown with what `shown` says in the place of each mark; MarkFault for one at a wrong place."""
    return "\n".join(
        _expanded(line, number, shown) if kind == "prose" else line for number, line, kind in lines_of(markdown)
    )


def _expanded(line: str, number: int, shown: Callable[[Mark], str]) -> str:
    if "[" not in line:
        return line
    if whole := _BLOCK.fullmatch(line.rstrip()):
        return shown(Mark(whole[1] or whole[3], whole[2] or "", number))
    return outside_code(line, lambda text: _within(text, line, number, shown))


def _within(text: str, line: str, number: int, shown: Callable[[Mark], str]) -> str:
    if found := _BLOCK.search(text):
        mark = Mark(found[1] or found[3], found[2] or "", number)
        raise MarkFault(mark, f"{found[0]} is not alone on its line", "Put it on a line of its own, not indented.")

    def badge(found: re.Match[str]) -> str:
        mark = Mark(found[1], found[2], number)
        if line.startswith("#"):
            raise MarkFault(mark, f"{found[0]} stands in a heading", "Put it into the text below the heading.")
        return shown(mark)

    return _SINCE.sub(badge, text)
