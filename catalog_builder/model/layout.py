"""What each line of a Markdown text is, as its renderer read it: prose, code, table. Made by `load/layout.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from catalog_builder.model.diagnostic import Span

LineKind = Literal["other", "text", "heading", "table", "code"]
"""`other`: blank lines, raw HTML, definitions of references; `code`: fences included."""

MASK = "\0"
"""Stands for each character of code and comments; no document holds one, for reading it replaces them."""


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

    masked: tuple[str, ...] = ()
    """The lines with each character of code and comments replaced by `MASK`."""

    fences: tuple[Fence, ...] = ()
    """In document order."""

    strong: Mapping[int, Sequence[Span]] = field(default_factory=lambda: MappingProxyType({}))
    """Bold text, marks included, by each line that it touches; bold text within bold text is left out."""

    breaks: frozenset[int] = frozenset()
    """Lines that end with a forced line break: two blanks or a backslash."""

    is_exact: bool = True
    """Whether columns of spans count characters; in a document with very long lines they count bytes."""
