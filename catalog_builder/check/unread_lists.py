"""Lines that were meant as a list and that Markdown runs together to one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog_builder.check.edits import edit_line
from catalog_builder.check.prose import prose_lines
from catalog_builder.model.document import Document
from catalog_builder.model.fix import Edit

_NUMBER = re.compile(r" {0,3}([0-9]{1,2})(?:([.)])(?![\s0-9.)]|[xX]\b)|([、．）])[ \t\u3000]*)(?=\S)")
_BULLET = re.compile(r" {0,3}(?:(-)(?=[\u3400-\u9fff“《【「])|([•·●○■◆▪])[ \t\u3000]*(?=[^\s•·●○■◆▪]))")
_BREAK = re.compile(r"<br\s*/?>\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadList:
    """Such lines, in one piece."""

    line: int
    """First line, from 1."""

    count: int
    """How many lines."""

    start: int
    end: int
    """Where on the first line its mark stands, counted from 0, the end excluded."""

    mark: str
    """What Markdown would take for the mark on the first line, with its blank."""

    edits: tuple[Edit, ...]
    """What makes it a list."""

    is_whole: bool
    """Whether the paragraph ends with it and the list would begin where it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    number: int | None
    line: int
    start: int
    end: int
    is_broken: bool

    @property
    def right(self) -> str:
        return "- " if self.number is None else f"{self.number}. "

    def follows(self, other: _Mark) -> bool:
        is_next = self.line == other.line + 1 and not other.is_broken
        return is_next and self.number == (None if other.number is None else other.number + 1)


def unread_lists(document: Document) -> Iterator[UnreadList]:
    """Yield every run of two or more lines with marks that follow each other and are no marks to Markdown."""
    run: list[_Mark] = []
    for mark in _marks(document):
        if run and mark.follows(run[-1]):
            run.append(mark)
            continue
        if len(run) > 1:
            yield _unread(document, run)
        run = [mark]
    if len(run) > 1:
        yield _unread(document, run)


def _marks(document: Document) -> Iterator[_Mark]:
    for number, line in prose_lines(document):
        if found := _NUMBER.match(line) or _BULLET.match(line):
            is_broken = number in document.layout.breaks or _BREAK.search(line[-20:]) is not None
            count = int(found[1]) if found.re is _NUMBER else None
            start = len(line) - len(line.lstrip(" "))
            yield _Mark(number=count, line=number, start=start, end=found.end(), is_broken=is_broken)


def _unread(document: Document, run: list[_Mark]) -> UnreadList:
    first, last = run[0], run[-1]
    kinds = document.layout.kinds
    is_inside = first.line > 1 and kinds[first.line - 2] == "text"  # Only a list that begins with 1 may begin here.
    return UnreadList(
        line=first.line,
        count=len(run),
        start=first.start,
        end=first.end,
        mark=first.right,
        edits=tuple(
            edit_line(document.path, mark.line, mark.start + 1, mark.end - mark.start, mark.right) for mark in run
        ),
        is_whole=kinds[last.line : last.line + 1] != ("text",) and not (is_inside and first.number not in (None, 1)),
    )
