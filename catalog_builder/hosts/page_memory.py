"""What a build made of each page, and when it may stand in the next build: never when anything it shows may differ.

Knows no host: a page is its source's path and its Markdown, with marks expanded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Conversion(NamedTuple):
    """A page's Markdown converted."""

    values: Mapping[str, Any]
    """What the conversion set on the page."""

    links: Mapping[str, Any]
    """Which anchors it links to, by the path of the page they are on."""

    told: tuple[str, ...]
    """What the host complained of."""


class PageMemory:
    """Conversions and filled pages of the last build."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._files: object = None
        self._shown: object = None
        self._changes: object = None
        self._shows_bodies = False
        self._conversions: dict[str, tuple[str, Conversion]] = {}
        self._filled: dict[str, tuple[str, str, str]] = {}

    def expect_files(self, files: object) -> None:
        """Forget all pages unless these are the files and terms of the last build: what is a link depends on them."""
        if files != self._files:
            self._files = files
            self._conversions.clear()
            self._filled.clear()

    def expect_shown(self, shown: object) -> None:
        """Forget filled pages unless this is what any page might show of any other in the last build."""
        if shown != self._shown:
            self._shown = shown
            self._filled.clear()

    def expect_changes(self, changes: object) -> None:
        """Forget filled pages unless this is what was told of their last changes in the last build."""
        if changes != self._changes:
            self._changes = changes
            self._filled.clear()

    def expect_new_look(self) -> None:
        """Forget filled pages: templates changed."""
        self._shows_bodies = False
        self._filled.clear()

    def expect_shown_bodies(self) -> None:
        """Keep no filled pages with these templates: a page shows the text of another."""
        self._shows_bodies = True
        self._filled.clear()

    def conversion(self, source: str, markdown: str) -> Conversion | None:
        """Return what was made of this text of the page, `None` when it is new."""
        kept = self._conversions.get(source)
        return kept[1] if kept and kept[0] == markdown else None

    def keep_conversion(self, source: str, markdown: str, conversion: Conversion) -> None:
        """Keep what was made of this text of the page."""
        self._conversions[source] = markdown, conversion

    def filled(self, source: str, markdown: str, standing: str) -> str | None:
        """Return the whole page as it is for this text and standing, `None` when it is to be filled anew."""
        kept = self._filled.get(source)
        return kept[2] if kept and kept[:2] == (markdown, standing) else None

    def keep_filled(self, source: str, markdown: str, standing: str, html: str) -> None:
        """Keep the whole page."""
        if not self._shows_bodies:
            self._filled[source] = markdown, standing, html
