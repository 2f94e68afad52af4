"""The text of documents line by line as readers see it: code and comments masked, every column kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document
from catalog_builder.model.layout import Fence, LineKind

PROSE: frozenset[LineKind] = frozenset({"text"})
PROSE_AND_TABLES: frozenset[LineKind] = frozenset({"text", "heading", "table"})
ALL_BUT_CODE: frozenset[LineKind] = PROSE_AND_TABLES | {"other"}

_LEAST_LETTERS = 16
_TAG = re.compile(r"<[^<>]*>")
_LETTER = re.compile(r"[^\W_]")
_WIDE = re.compile(r"[\u3400-\u9fff]")


def says_nothing(document: Document) -> bool:
    """Whether a document has next to no text beside its headings, and no picture, link or code either."""
    if document.references or document.layout.fences:
        return False
    letters = 0
    for line, kind in zip(document.layout.lines, document.layout.kinds, strict=True):
        if kind != "heading":
            shown = _TAG.sub("", line)
            letters += len(_LETTER.findall(shown)) + len(_WIDE.findall(shown))
    return letters < _LEAST_LETTERS


def prose_lines(document: Document, kinds: Collection[LineKind] = PROSE) -> Sequence[tuple[int, str]]:
    """Return number and text of every line of these kinds; characters of code and comments are `MASK`."""
    layout = document.layout
    pairs = zip(layout.masked, layout.kinds, strict=True)
    return [(number, line) for number, (line, kind) in enumerate(pairs, 1) if kind in kinds]


def line_span(number: int, start: int, end: int) -> Span:
    """Return the place of the characters from `start` to before `end` of a line, counted from 0; at least one."""
    return Span(line=number, column=start + 1, end_line=number, end_column=max(end, start + 1))


def fence_span(document: Document, fence: Fence, start: int, end: int) -> Span:
    """Return where in the document the characters from `start` to before `end` of a block's code stand.

    It ends on the line on which it begins.
    """
    above = fence.text.count("\n", 0, start)
    line_start = fence.text.rfind("\n", 0, start) + 1
    line_end = fence.text.find("\n", line_start)
    code = fence.text[line_start : line_end if line_end >= 0 else len(fence.text)]
    number = min(fence.line + above + 1, len(document.layout.lines))
    written = document.layout.lines[number - 1]
    indent = max(len(written) - len(code), 0)  # What a list or a quotation puts before it.
    first, last = start - line_start, min(end - line_start, len(code))
    return line_span(number, indent + first, indent + last)
