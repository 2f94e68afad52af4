"""What each line of a document is: told by the positions that the renderer gave to what it made of them.

One collector per document, fed with the elements in document order, parents before what they hold. An author can forge
positions in raw HTML; that spoils what the checks say of that author's own document and nothing else.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from catalog_builder.load.masking import mask_lines, spans_by_line
from catalog_builder.model.diagnostic import Place, span_of
from catalog_builder.model.layout import Fence, Layout, LineKind

_KINDS: tuple[LineKind, ...] = ("other", "text", "heading", "table", "code")
_TEXT, _HEADING, _TABLE, _CODE = range(1, 5)
_NUMBERS = {
    "p": _TEXT,
    "li": _TEXT,
    "table": _TABLE,
    "pre": _CODE,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
}
"""The kind of line that an element makes, by its position in `_KINDS`."""

LAYOUT_ELEMENTS = frozenset({*_NUMBERS, "code", "strong", "br"})
"""Elements that a layout takes anything from."""

_MARK = re.compile(r"`{3,}|~{3,}")
_CONTAINER = " \t>"
_CLASS = "language-"


class LayoutCollector:
    """Takes the elements of one document and gives its layout."""

    def __init__(self, lines: tuple[str, ...], *, is_exact: bool) -> None:
        self._lines = lines
        self._kinds = bytearray(len(lines))
        self._is_exact = is_exact
        self._blocks: dict[int, tuple[int, str, str]] = {}
        self._code: list[Place] = []
        self._strong: list[Place] = []
        self._breaks: set[int] = set()

    def add(self, node: LexborNode, tag: str | None, place: Place) -> None:
        """Note an element that stands at this place."""
        if number := _NUMBERS.get(tag or ""):
            line, _, end_line, _ = place
            if line == end_line:  # Most: a tenth of the time that a stretch takes.
                self._kinds[line - 1] = number
            else:
                self._paint(number, line, end_line)
            if tag == "pre":
                self._add_block(node, place)
        elif tag == "code" and place[0] not in self._blocks:
            _append_after(self._code, place)
        elif tag == "strong":
            _append_after(self._strong, place)
        elif tag == "br":
            self._breaks.add(place[0])

    def layout(self) -> Layout:
        """Return what is known after the last element."""
        fences = tuple(filter(None, (self._fence(line, *block) for line, block in sorted(self._blocks.items()))))
        for fence in fences:
            self._paint(_CODE, fence.line, fence.end_line)
        kinds = tuple(
            [
                "other" if number == _TEXT and not line.strip() else _KINDS[number]
                for number, line in zip(self._kinds, self._lines, strict=True)
            ]
        )
        return Layout(
            lines=self._lines,
            kinds=kinds,
            masked=tuple(mask_lines(self._lines, kinds, self._code, is_exact=self._is_exact)),
            fences=fences,
            strong=MappingProxyType(spans_by_line(map(span_of, self._strong))),
            breaks=frozenset(self._breaks),
            is_exact=self._is_exact,
        )

    def _paint(self, number: int, line: int, end_line: int) -> None:
        end = min(end_line, len(self._lines))
        self._kinds[line - 1 : end] = bytes([number]) * max(end - line + 1, 0)

    def _add_block(self, node: LexborNode, place: Place) -> None:
        code = node.child
        if code is not None and code.tag == "code":
            name = code.attributes.get("class") or ""
            language = name.removeprefix(_CLASS) if name.startswith(_CLASS) else ""
            self._blocks.setdefault(place[0], (place[1], language, code.text(deep=True)))

    def _fence(self, line: int, column: int, language: str, text: str) -> Fence | None:
        """Return the block that begins on this line; `None` when it is code by indentation."""
        written = self._lines[line - 1]
        mark = _MARK.match(written, column - 1) if self._is_exact else _MARK.search(written)
        if mark is None:
            return None
        closing = line + text.count("\n") + 1  # The renderer's own end is wrong where a list ends the block.
        is_closed = closing not in self._blocks and self._closes(closing, mark[0])
        return Fence(
            line=line,
            column=mark.start() + 1,
            mark=mark[0],
            language=language,
            text=text,
            end_line=closing if is_closed else min(closing - 1, len(self._lines)),
            is_closed=is_closed,
        )

    def _closes(self, line: int, mark: str) -> bool:
        if line > len(self._lines):
            return False
        written = self._lines[line - 1].strip(_CONTAINER)
        return written.startswith(mark) and not written.strip(mark[0])


def _append_after(places: list[Place], place: Place) -> None:
    """Append the place unless it begins within the last one: nested ones add nothing, forged ones would add up."""
    if not places or place[:2] > places[-1][2:]:
        places.append(place)
