"""Levels of headings: where one is skipped, and the edits that move headings to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from catalog_builder.check.edits import edit_line
from catalog_builder.model.document import Document, Heading
from catalog_builder.model.fix import Edit

_MARK = re.compile(r"#{1,6}(?=[ \t]|$)")
_DEEPEST = 6
_MAX_SECTION = 100


def skipped_levels(document: Document) -> Iterator[tuple[Heading | None, Sequence[Heading], int]]:
    """Yield for each heading that is too deep: the one above it, the heading with those below it, the level expected.

    The document's title stands apart, as on its page: sections below it may all begin at the same deeper level.
    """
    headings = [heading for heading in document.headings if heading is not document.title]
    highest = min((heading.level for heading in headings), default=1)
    above, level = None, (headings[0].level if headings and highest == 1 else highest) - 1
    for position, heading in enumerate(headings):
        if heading.level > (expected := level + 1):
            yield above, _section(headings[position : position + _MAX_SECTION], expected), expected
        above, level = heading, heading.level


def _section(headings: Sequence[Heading], level: int) -> Sequence[Heading]:
    """Return the first heading with those that follow it and are deeper than this level."""
    return headings[0], *takewhile(lambda heading: heading.level > level, headings[1:])


def shift_headings(document: Document, headings: Iterable[Heading], levels: int) -> tuple[Edit, ...]:
    """Return the edits that move all these headings by so many levels; none where one of them cannot be moved.

    Headings that are underlined or written in HTML cannot, nor those that would become deeper than `######`.
    """
    edits = []
    for heading in headings:
        mark = _mark(document, heading)
        level = heading.level + levels
        if mark is None or not 1 <= level <= _DEEPEST:
            return ()
        edits.append(edit_line(document.path, heading.span.line, mark.start() + 1, len(mark.group()), "#" * level))
    return tuple(edits)


def _mark(document: Document, heading: Heading) -> re.Match[str] | None:
    if not document.layout.is_exact:
        return None
    mark = _MARK.match(document.layout.lines[heading.span.line - 1], heading.span.column - 1)
    return mark if mark and len(mark[0]) == heading.level else None
