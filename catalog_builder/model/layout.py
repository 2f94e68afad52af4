"""What each line of a Markdown text is, as its renderer read it: prose, code, table. Made by `load/layout.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.diagnostic import Span

LineKind = Literal["other", "text", "heading", "table", "code"]
"""`other`: blank lines, raw HTML, definitions of references; `code`: fences included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A fenced block of code."""

    line: int
    """Line of the opening mark, from 1."""

    column: int
    """Column of the opening mark, from 1."""

    mark: str
    """The opening mark: three or more backticks or tildes."""

    language: str
    """First word after the mark, as written; empty without one."""

    text: str
    """The code, without what quotations and lists put before each line; every line ends with `\\n`."""

    end_line: int
    """Last line that belongs to it: the closing mark, or the last line of code when there is none."""

    is_closed: bool
    """Whether there is a closing mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The lines of a document and what they are."""

    lines: tuple[str, ...] = ()
    """The text; line ends left out."""

    kinds: tuple[LineKind, ...] = ()
    """What each line is."""

    fences: tuple[Fence, ...] = ()
    """In document order."""

    code_spans: tuple[Span, ...] = ()
    """Code within lines, backticks included, in document order."""

    strong_spans: tuple[Span, ...] = ()
    """Bold text, marks included, in document order."""

    breaks: frozenset[int] = frozenset()
    """Lines that end with a forced line break: two blanks or a backslash."""

    is_exact: bool = True
    """Whether columns of spans count characters; in a document with very long lines they count bytes."""
