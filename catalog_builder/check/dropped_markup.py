"""The HTML of a document that its page does not have, gathered by kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document, DroppedMarkup
from catalog_builder.model.markup import ELEMENTS_DROPPED_WITH_TEXT, OTHER_HTML_ELEMENTS

_TAG = re.compile(r"<([^\s<>/]{1,60})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """One kind of element or attribute."""

    name: str
    """The element, in the author's spelling, fit for a message."""

    attribute: str
    """The attribute that is dropped, fit for a message; empty when the whole element is."""

    kind: Literal["with-text", "html", "unknown"]
    """`with-text`: the element vanishes with its content; `html`: its text stays; `unknown`: it is no HTML."""

    count: int
    """How often it occurs."""

    span: Span
    """Where it occurs first."""


def dropped_markup(document: Document) -> Iterator[Dropped]:
    """Yield each kind in the order of first places; what loads something is left to the rule on that."""
    loading = {reference.span for reference in document.references if reference.kind == "resource"}
    kinds: dict[str, list[DroppedMarkup]] = {}
    for markup in document.dropped:
        if markup.span not in loading:
            kinds.setdefault(f"@{markup.attribute}" if markup.attribute else markup.element, []).append(markup)
    for found in kinds.values():
        first = found[0]
        yield Dropped(
            name=_written(document, first),
            attribute=shown(first.attribute),
            kind=_kind(first.element),
            count=len(found),
            span=first.span,
        )


def _kind(element: str) -> Literal["with-text", "html", "unknown"]:
    if element in ELEMENTS_DROPPED_WITH_TEXT:
        return "with-text"
    return "html" if element in OTHER_HTML_ELEMENTS else "unknown"


def _written(document: Document, markup: DroppedMarkup) -> str:
    """Return the element's name as the author spells it; the parser has folded its case."""
    lines = document.layout.lines
    line = lines[markup.span.line - 1] if markup.span.line <= len(lines) else ""
    found = _TAG.match(line, markup.span.column - 1)
    is_same = found is not None and found[1].lower() == markup.element
    return shown(found[1] if found and is_same else markup.element)
