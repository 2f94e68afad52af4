"""A page's Markdown with everything in the place of its marks: for the site, and as plain text.

In: Markdown as the owner wrote it, the generated parts, interface texts. Out: Markdown. A mark that nothing stands for
is a HostError that names file and line.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog_builder.errors import HostError
from catalog_builder.hosts.badges import FORMS, badge_of
from catalog_builder.hosts.glossary import glossary_markdown, glossary_plain
from catalog_builder.hosts.marks import Mark, MarkFault, expand_marks
from catalog_builder.hosts.plain_markup import plain_markup
from catalog_builder.hosts.plain_pages import plain_page
from catalog_builder.model.page_parts import PageParts
from catalog_builder.model.text import Language

COMPATIBILITY = "framework/compatibility.md"
"""The page that badges lead to."""

_TIGHT = re.compile(r" ?\x01(?=（)|(?<=）)\x01 ?|\x01")
"""Marks beside a badge, and blanks that a badge needs and full-width brackets do not."""

_TITLE = re.compile(r"^(?:title:|# )(.*)$", re.MULTILINE)


def title_of(file_at: Callable[[str], Any], source: str) -> str | None:
    """Return a page's title, from its front matter or above its text; `None` when the host has no such file."""
    file = file_at(source)
    found = _TITLE.search(file.content_string) if file else None
    return found[1].strip().strip("\"'") if found else None


def lines_before(markdown: str, text: str) -> int:
    """Return how many lines of the file's text come before what the host calls its Markdown: its front matter."""
    leading = len(markdown) - len(markdown.lstrip("\n"))
    return max(0, text.count("\n", 0, max(0, text.find(markdown.strip()))) - leading)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTexts:
    """What the texts of all pages of a language are completed by."""

    language: Language
    parts: PageParts
    texts: Mapping[str, Any]
    """Interface texts."""

    places: Mapping[str, str]
    """Address of each page's plain text from the language root, or of the page where it has none, by its source."""

    title_of: Callable[[str], str | None]
    plain_blocks: dict[str, str] = field(default_factory=dict)
    """Blocks as plain text, made when they are first needed."""

    def shown(self, source: str, markdown: str, lines_before: int) -> str:
        """Return the Markdown that the site's page is made of; front matter has `lines_before` lines."""
        return self._expanded(source, markdown, lines_before, lambda mark: self._shown(mark, source))

    def plain(self, source: str, markdown: str, lines_before: int) -> str:
        """Return the page's plain text."""
        text = self._expanded(source, markdown, lines_before, self._plain)
        return plain_page(_TIGHT.sub("", text), source, self.places)

    def _expanded(self, source: str, markdown: str, lines_before: int, shown: Callable[[Mark], str]) -> str:
        try:
            return expand_marks(markdown, shown)
        except MarkFault as fault:
            place = f"content/{self.language}/{source}:{fault.mark.line + lines_before}"
            raise HostError(f"{place}: {fault}.", cure=fault.cure) from fault

    def _shown(self, mark: Mark, source: str) -> str:
        if mark.kind == "glossary":
            return glossary_markdown(self.parts.terms, self.language, self.texts["glossary"], self.title_of)
        if mark.kind != "since":
            html = self._block(mark)
            return f'<div class="c-table">\n{html}\n</div>' if mark.kind == "table" else html
        text, meaning = self._badge(mark)
        meaning = meaning.replace("&", "&amp;").replace('"', "&quot;")
        if source == COMPATIBILITY or COMPATIBILITY not in self.places:
            return f'<span class="c-since" title="{meaning}" tabindex="0">{text}</span>'
        way = posixpath.relpath(COMPATIBILITY, posixpath.dirname(source))
        return f'[{text}]({way} "{meaning}"){{.c-since}}'

    def _plain(self, mark: Mark) -> str:
        if mark.kind == "glossary":
            return glossary_plain(self.parts.terms, self.texts["glossary"], self.title_of)
        if mark.kind == "since":
            return f"\x01{self.texts['since']['plain'].format(text=self._badge(mark)[0])}\x01"
        name = f"{mark.kind}: {mark.value}"
        if name not in self.plain_blocks:
            self.plain_blocks[name] = plain_markup(self._block(mark))
        return self.plain_blocks[name]

    def _badge(self, mark: Mark) -> tuple[str, str]:
        badge = badge_of(mark.value, self.texts["since"], self.parts.clients)
        if badge is None:
            raise MarkFault(mark, f"[since: {mark.value}] names no version", f"Write a version such as {FORMS}.")
        return badge

    def _block(self, mark: Mark) -> str:
        kind = f"{mark.kind}: "
        if kind + mark.value not in self.parts.blocks:
            known = [name.removeprefix(kind) for name in sorted(self.parts.blocks) if name.startswith(kind)]
            raise MarkFault(
                mark,
                f"the page asks for a {mark.kind} {mark.value} that does not exist",
                f"Known {mark.kind}s: {', '.join(known) or 'none'}.",
            )
        return self.parts.blocks[kind + mark.value]
