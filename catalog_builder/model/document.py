"""A development document after one conversion from Markdown: its HTML and every reference in it, with places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.layout import Layout
from catalog_builder.model.text import Language

ReferenceKind = Literal["image", "link", "resource"]

REFERENCE_KINDS: tuple[ReferenceKind, ...] = get_args(ReferenceKind)


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
    """Alternative text of a picture; text of a link, the alternative texts of pictures in it included."""

    is_text_link: bool = False
    """Whether it is an `a` element without a picture in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureElement:
    """A picture that a document shows, whatever way it is written."""

    address: str
    """The address as the browser would read it."""

    alt: str | None
    """Alternative text; `None` when an HTML tag gives none at all."""

    is_markup: bool
    """Whether it is an HTML tag and not Markdown."""

    is_sized: bool
    """Whether it says its width or height."""

    is_whole_link: bool
    """Whether it is all that a link shows."""

    span: Span


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
class CodeBlock:
    """A fenced or indented block of code."""

    language: str
    """First word after the fence, lower case; empty without one."""

    title: str
    """The rest of that line."""

    line: int
    """Line of the document on which the code begins, from 1; the fence is the line before."""

    text: str
    """The code as it stands, line by line; what quotes or lists put in front of a line is blanked, not cut."""

    intro: str
    """The last line of prose before the block; empty without one."""

    def span(self, start: int, length: int) -> Span:
        """Return the place of a stretch of the code, counted from 0, in the document; it ends on its first line."""
        line = self.text.count("\n", 0, start)
        column = start - (self.text.rfind("\n", 0, start) + 1) + 1
        end_of_line = self.text.find("\n", start)
        end = min(start + length, end_of_line if end_of_line >= 0 else len(self.text))
        last = column + max(end - start, 1) - 1
        return Span(line=self.line + line, column=column, end_line=self.line + line, end_column=last)


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

    text: str
    """The Markdown, line ends as `\\n`, without byte order mark."""

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

    code: tuple[CodeBlock, ...]
    """In document order."""

    prose: tuple[str, ...]
    """The lines of the text with code, comments and addresses of links blanked: what readers read, in its place."""

    pictures: tuple[PictureElement, ...]
    """In document order."""

    excess: Excess | None = None
    """The limit it is beyond; then all of the above but the text is empty, for nothing was read."""

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
