"""A document as a row of sections, each with what it shows, and the sections of two documents side by side.

A heading cannot be compared with its translation word by word; its level, the code and pictures below it and the
Latin words in it can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalog_builder.check.document_html import counted_elements
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document

Pair = tuple["Section | None", "Section | None"]
"""A section and its counterpart; `None` where one document has none."""

_WORD = re.compile(r"[a-z][a-z0-9_.]{2,}|[0-9][0-9.]*")
_MAX_COMPARISONS = 40_000
"""Sections that differ, times each other; beyond it only their number is told."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = {"pre": 0, "img": 1, "table": 2}
_SAME_LEVEL, _OTHER_LEVEL, _SAME_CONTENT, _SAME_WORDS = 4, 1, 1, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands below it before the next one."""

    level: int
    """1 to 6; 0 for what stands before the first heading."""

    title: str
    span: Span | None
    contents: tuple[int, int, int]
    """Blocks of code, pictures, tables."""


def sections_of(document: Document) -> tuple[Section, ...]:
    """Return the sections in document order, the part before the first heading included."""
    headings = iter(document.headings)
    found: list[Section] = []
    level, title, span, counts = 0, "", None, [0, 0, 0]
    for name in counted_elements(document.html):
        if name in _MARKS:
            counts[_MARKS[name]] += 1
        elif name in _HEADINGS and (heading := next(headings, None)):
            found.append(_section(level, title, span, counts))
            level, title, span, counts = heading.level, heading.text, heading.span, [0, 0, 0]
    return (*found, _section(level, title, span, counts))


def side_by_side(ours: Sequence[Section], theirs: Sequence[Section]) -> tuple[Pair, ...] | None:
    """Return the sections of both in order, counterparts together; `None` when too many of them differ.

    Where several sections could be the one without a counterpart, it is the last of them: documents grow at the end.
    """
    start = _common(ours, theirs)
    if start < max(len(ours), len(theirs)) and len(ours) * len(theirs) <= _MAX_COMPARISONS:
        start = 0  # Alike up to there may be chance; comparing all of them finds the better counterparts.
    left, right = ours[start:], theirs[start:]
    if len(left) * len(right) > _MAX_COMPARISONS:
        return None
    return (*zip(ours[:start], theirs[:start], strict=True), *_aligned(left, right))


def _section(level: int, title: str, span: Span | None, counts: list[int]) -> Section:
    code, pictures, tables = counts
    return Section(level=level, title=title, span=span, contents=(code, pictures, tables))


def _common(ours: Sequence[Section], theirs: Sequence[Section]) -> int:
    """Return how many sections from the start look the same in both."""
    count = 0
    for mine, other in zip(ours, theirs, strict=False):
        words, other_words = _words(mine), _words(other)
        are_alike = words <= other_words or other_words <= words
        if not are_alike or (mine.level, mine.contents) != (other.level, other.contents):
            break
        count += 1
    return count


def _aligned(left: Sequence[Section], right: Sequence[Section]) -> list[Pair]:
    """Return the row of pairs with the greatest likeness in all."""
    likeness = _likenesses(left, right)
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j + 1] + likeness[i][j], best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((left[i], None))
            i += 1
        else:
            pairs.append((None, right[j]))
            j += 1
    return [*pairs, *((mine, None) for mine in left[i:]), *((None, other) for other in right[j:])]


def _likenesses(left: Sequence[Section], right: Sequence[Section]) -> list[list[int]]:
    words = [_words(other) for other in right]
    return [
        [
            _likeness(mine, other, bool(mine_words & other_words))
            for other, other_words in zip(right, words, strict=True)
        ]
        for mine in left
        for mine_words in (_words(mine),)
    ]


def _likeness(mine: Section, other: Section, have_same_words: bool) -> int:
    if (mine.level == 0) != (other.level == 0):
        return -1
    likeness = _SAME_LEVEL if mine.level == other.level else _OTHER_LEVEL
    likeness += _SAME_CONTENT if mine.contents == other.contents else 0
    return likeness + (_SAME_WORDS if have_same_words else 0)


def _words(section: Section) -> frozenset[str]:
    """Return the words that a translation leaves as they are: names in Latin letters, numbers."""
    return frozenset(_WORD.findall(section.title.casefold()))
