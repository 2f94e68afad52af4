"""A development document after one conversion from Markdown: its HTML and every reference in it, with places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.layout import Layout
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

    is_empty: bool = False
    """Whether it shows neither text nor picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedMarkup:
    """HTML of the author that published pages do not have."""

    element: str
    """Name of the element, lower case."""

    attribute: str
    """Name of the attribute that is dropped, lower case; empty when the element itself is."""

    span: Span


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

    layout: Layout
    """The lines of its Markdown and what each is."""

    dropped: tuple[DroppedMarkup, ...]
    """In document order; what stands within an element that vanishes with its text is not listed beside it."""

    elements: int
    """HTML elements it makes, counted beforehand; beyond the limit all of the above is empty, for nothing was read."""

    @property
    def title(self) -> Heading | None:
        """The first heading if it is the only one of level 1: the page shows the plugin's name in its place."""
        first = next(iter(self.headings), None)
        if first is None or first.level != 1 or sum(heading.level == 1 for heading in self.headings) > 1:
            return None
        return first


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
