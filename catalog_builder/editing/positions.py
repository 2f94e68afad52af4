"""Places in a text as this program counts them (from 1, in characters) and as an editor does (from 0, in code units).

An editor's lines end at `\\n`, `\\r\\n` and `\\r` only, whatever else Python takes for a line end. Every position given
here leads to one within the text: diagnostics may be a keystroke older than the lines they are placed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit

Encoding = Literal["utf-8", "utf-16", "utf-32"]
"""What one unit of a column is to the editor; UTF-16 unless it says otherwise."""

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A position as an editor counts it: between two characters."""

    line: int
    """From 0."""

    unit: int
    """Code units before it on the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A range as an editor counts it; the end is the position after the last character."""

    start: Place
    end: Place


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, without their ends; at least one."""
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def to_place(lines: Sequence[str], line: int, column: int, encoding: Encoding) -> Place:
    """Return the editor's position before the character at this line and column."""
    if line < 1:
        return Place(line=0, unit=0)
    if line > len(lines):
        return Place(line=len(lines) - 1, unit=_units(lines[-1], encoding))
    written = lines[line - 1]
    before = written[: max(column - 1, 0) + _hidden(written, line)]
    return Place(line=line - 1, unit=_units(before, encoding))


def from_place(lines: Sequence[str], place: Place, encoding: Encoding) -> tuple[int, int]:
    """Return the line and column of the character after the editor's position; a half character counts as whole."""
    if place.line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    written, units, count = lines[place.line], 0, 0
    for character in written:
        if units >= place.unit:
            break
        units += _units(character, encoding)
        count += 1
    return place.line + 1, max(count - _hidden(written, place.line + 1), 0) + 1


def to_stretch(lines: Sequence[str], span: Span | None, encoding: Encoding) -> Stretch:
    """Return the editor's range of a span; of no span, the first line."""
    if span is None:
        return Stretch(start=Place(line=0, unit=0), end=Place(line=0, unit=_units(lines[0], encoding)))
    start = to_place(lines, span.line, span.column, encoding)
    end = to_place(lines, span.end_line, span.end_column + 1, encoding)
    return Stretch(start=start, end=max(start, end))


def span_of(edit: Edit) -> Span:
    """Return the span that an edit replaces, of an insertion the character before it."""
    end_column = max(edit.end_column - 1, 1)
    return Span(line=edit.line, column=min(edit.column, end_column), end_line=edit.end_line, end_column=end_column)


def _units(text: str, encoding: Encoding) -> int:
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


def _hidden(written: str, line: int) -> int:
    """Return how many characters at the start of the line this program does not count: a byte order mark."""
    return 1 if line == 1 and written.startswith(_BOM) else 0
