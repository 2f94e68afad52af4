"""A development document after one conversion from Markdown: its HTML and every reference in it, with places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.text import Language

ReferenceKind = Literal["image", "link", "resource"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An address that a document mentions in a way a browser would follow or load."""

    kind: ReferenceKind
    """`image`: a picture; `link`: an anchor's target; `resource`: anything else that loads (CSS, frames, media)."""

    address: str
    """The address as the browser would read it."""

    span: Span
    """Place of the whole construct, Markdown or HTML."""

    text: str
    """Alternative text of a picture, text of a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the document."""

    level: int
    """1 to 6, as written."""

    text: str
    """Plain text."""

    anchor: str
    """Id without the `doc-` prefix that pages add; unique in the document."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """A limit that a document is beyond."""

    limit: str
    """Name of the field of `Limits`."""

    found: int
    """What was found, in the limit's unit; for the depth, the level at which counting ended."""

    most: int
    """The limit."""

    line: int | None = None
    """Line where it was found, from 1; `None` for the document as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One language of a plugin's development document."""

    language: Language
    path: str
    """POSIX path relative to the plugin's folder."""

    html: str
    """HTML straight from the Markdown renderer, with source positions: unsafe, never published as it is."""

    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    """In document order."""

    anchors: frozenset[str]
    """Every id that a fragment may name: headings and the author's own ids, without prefix."""

    excess: Excess | None = None
    """The limit it is beyond; then all of the above is empty, for nothing was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TocEntry:
    """A line of a document's table of contents."""

    level: int
    """2 or 3."""

    text: str
    anchor: str
    """Id on the page, with its prefix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedDocument:
    """A document that is safe to publish."""

    language: Language
    """Language the text is in."""

    html: str
    """Sanitised HTML; picture addresses are slots that the page fills with its own relative path."""

    toc: tuple[TocEntry, ...]
    text: str
    """Plain text, blanks folded, for search and excerpts."""
