"""Where each element of a document stands in its Markdown text.

Elements made from Markdown say so themselves. Raw HTML does not; its place is looked up as the next occurrence of its
own tag after whatever was placed last, so repeated tags are told apart by document order. Few places are asked for, and
few documents hold raw HTML: elements are gone through only as far as the search for one needs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add

from selectolax.lexbor import LexborNode

from catalog_builder.load.dropped_markup import POSITION, Attributes
from catalog_builder.model.diagnostic import Place, Span, span_of

Element = tuple[LexborNode, str | None, Attributes]
"""An element of the tree, its name and its attributes: each look at a node makes them anew."""

_PLACE = re.compile(r"(\d{1,7}):(\d{1,7})-(\d{1,7}):(\d{1,7})")


class ElementPlaces:
    """Tells the places of one document's elements, given and asked for in document order."""

    def __init__(self, text: str, lines: Sequence[str], elements: Sequence[Element]) -> None:
        self._text = text
        self._lines = lines
        self._elements = elements
        self._passed = 0
        self._cursor = 0
        self._absent: set[str] = set()

    def declared(self, attributes: Attributes) -> Place | None:
        """Return the place that the renderer gave to an element; `None` for raw HTML, for which see `found`."""
        written = attributes.get(POSITION)
        match = _PLACE.fullmatch(written) if written else None
        if not match:
            return None
        line, column, end_line, end_column = map(int, match.groups())
        if not 1 <= line <= end_line <= len(self._lines) or column < 1:  # An author may forge the attribute.
            return None
        if end_column == 0:
            if end_line > line:  # The renderer's way to say: the end of the line before.
                end_line -= 1
                end_column = len(self._lines[end_line - 1])
            end_column = max(end_column, 1)
        return line, column, end_line, end_column

    def found(self, position: int) -> Place:
        """Return where the element at this position of all stands, which declares no place."""
        for node, tag, attributes in self._elements[self._passed : position]:
            if place := self.declared(attributes):
                self._pass(tag, place)
            else:
                self._find(node, tag, attributes)
        self._passed = position + 1
        return self._find(*self._elements[position])

    def raw(self, needle: str, fallback: Span) -> Span:
        """Return where these words stand next, from the beginning of an element on; its own place if they do not."""
        offset = self._text.find(needle, self._offset(fallback.line, fallback.column))
        return fallback if offset < 0 else span_of(self._place(offset, len(needle)))

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line starts."""
        return list(map(add, accumulate(map(len, self._lines), initial=0), count()))

    def _pass(self, tag: str | None, place: Place) -> None:
        """Note that reading has come to a declared place."""
        # What looks like a tag within code is text.
        offset = self._offset(*(place[2:] if tag in ("code", "pre") else place[:2]))
        self._cursor = max(self._cursor, offset)

    def _find(self, node: LexborNode, tag: str | None, attributes: Attributes) -> Place:
        return self._here() if _is_made_without_place(node, tag, attributes) else self._search(f"<{tag}")

    def _search(self, tag_start: str) -> Place:
        match = None
        if tag_start not in self._absent:
            match = re.compile(rf"{re.escape(tag_start)}(?![\w.:-])", re.IGNORECASE).search(self._text, self._cursor)
        if match is None:
            self._absent.add(tag_start)  # The cursor never goes back: what is not ahead now will never be.
            return self._here()
        end = self._text.find(">", match.start())
        self._cursor = match.start() + 1
        return self._place(match.start(), max(end - match.start() + 1, len(tag_start)))

    def _here(self) -> Place:
        return self._place(min(self._cursor, max(len(self._text) - 1, 0)), 1)

    def _offset(self, line: int, column: int) -> int:
        return min(self._starts[line - 1] + column - 1, len(self._text))

    def _place(self, offset: int, length: int) -> Place:
        return *self._line_column(offset), *self._line_column(offset + max(length - 1, 0))

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = min(bisect_right(self._starts, offset), len(self._lines))
        return line, offset - self._starts[line - 1] + 1


def _is_made_without_place(node: LexborNode, tag: str | None, attributes: Attributes) -> bool:
    """Whether the renderer made the element and yet says no place: searching would find an author's tag further on."""
    if tag == "a":
        return "data-footnote-ref" in attributes or "data-footnote-backref" in attributes
    if tag not in ("thead", "tbody") and not (tag == "input" and attributes.get("type") == "checkbox"):
        return False
    return node.parent is not None and POSITION in node.parent.attributes
