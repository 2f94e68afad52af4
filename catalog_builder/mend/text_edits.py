"""Edits into the bytes of a text file. Positions are those of diagnostics; all other bytes stay as they are.

A byte order mark and the kind of line ends are kept: new lines get the line end of the place they come to.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Sequence

from catalog_builder.model.fix import Edit

Stretch = tuple[int, int]
"""First character and the one after the last, as offsets; equal for an insertion."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class EditableText:
    """A text file that takes edits. UnicodeDecodeError when it is no UTF-8."""

    def __init__(self, content: bytes) -> None:
        """Read the file's bytes."""
        self._mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        self._text = content[len(self._mark) :].decode()
        ends = list(_LINE_END.finditer(self._text))
        self._starts = [0, *(end.end() for end in ends)]
        self._stops = [*(end.start() for end in ends), len(self._text)]

    def stretch(self, edit: Edit) -> Stretch | None:
        """Return what the edit replaces, or `None` when it names no such stretch or its text is none."""
        start, end = self._offset(edit.line, edit.column), self._offset(edit.end_line, edit.end_column)
        if start is None or end is None or end < start or not _is_writable(edit.text):
            return None
        return start, end

    def with_edits(self, edits: Sequence[Edit]) -> bytes:
        """Return the bytes with all edits made; each must have a stretch, and no two may overlap."""
        pieces, done = list[str](), 0
        for (start, end), edit in sorted(((self.stretch(edit) or (0, 0)), edit) for edit in edits):
            pieces += [self._text[done:start], edit.text.replace("\n", self._end_near(edit.line))]
            done = end
        return self._mark + "".join([*pieces, self._text[done:]]).encode()

    def _offset(self, line: int, column: int) -> int | None:
        if not 1 <= line <= len(self._starts) or column < 1:
            return None
        offset = self._starts[line - 1] + column - 1
        return offset if offset <= self._stops[line - 1] else None

    def _end_near(self, line: int) -> str:
        """Return the line end of this line, or of the one above where it is the last."""
        for position in (line - 1, line - 2):
            if 0 <= position < len(self._starts) - 1:
                return self._text[self._stops[position] : self._starts[position + 1]]
        return "\n"


def has_room(taken: Sequence[Stretch], wanted: Stretch) -> bool:
    """Whether a stretch neither overlaps those taken (sorted) nor touches one where either is an insertion."""
    position = bisect_left(taken, wanted)
    return all(_are_apart(*sorted((neighbour, wanted))) for neighbour in taken[max(position - 1, 0) : position + 1])


def _are_apart(first: Stretch, second: Stretch) -> bool:
    touches = first[1] == second[0] and (first[0] == first[1] or second[0] == second[1])
    return first[1] <= second[0] and not touches


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
