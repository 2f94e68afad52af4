"""Terms of the glossary in a page's HTML: the first mention of each becomes a link to its definition.

In: HTML that the host made of our own Markdown. Out: the same with links in running text. One pass: the time grows with
the text alone, for the terms are one pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from catalog_builder.model.page_parts import Term
from catalog_builder.model.words import any_word, spellings

_PIECE = re.compile(
    r"<!--(?:[^-]|-(?!->))*(?:-->)?|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^>]*)>?|[^<]+|<"
)
"""A tag without an end lasts as long as the text, as in a browser: nothing is tried twice."""

_SKIPPED = frozenset(
    "a button code figure h1 h2 h3 h4 h5 h6 kbd label pre script style summary svg textarea thead".split()
)
"""Elements whose text is no running text, or where a link may not stand."""

_SKIPPED_CLASS = re.compile(r'\bclass="(?:[^"]* )?(?:admonition-title|c-since|facts)[ "]')
"""Titles of boxes, badges, and tables of facts, where every other cell would be a link."""


def link_mentions(html: str, terms: Iterable[Term], glossary: str, *, without: str) -> str:
    """Return the HTML with links for first mentions; `glossary` is its address, `without` the page's own source."""
    meant = {word: term for term in terms for word in _spellings(term)}
    if not meant:
        return html
    # All words are looked for, so that no part of a longer one is taken for a shorter one.
    seen = {term.id for term in meant.values() if not term.is_hinted or term.page.partition("#")[0] == without}
    pattern = any_word(tuple(meant))

    def link(found: re.Match[str]) -> str:
        term = meant[found[0]]
        if term.id in seen:
            return found[0]
        seen.add(term.id)
        about = escape(term.about.replace("`", ""))
        return f'<a class="c-term" href="{glossary}#{anchor_of(term)}" title="{about}">{found[0]}</a>'

    return "".join(pattern.sub(link, text) if is_running else text for text, is_running in _pieces(html))


def anchor_of(term: Term) -> str:
    """Return the id of a term in the glossary."""
    return f"term-{term.id}"


def _spellings(term: Term) -> Iterable[str]:
    """Yield each word for a term as HTML has it; a word of small letters may begin a sentence."""
    for word in term.words:
        yield from (escape(spelling, quote=False) for spelling in spellings(word))


def _pieces(html: str) -> Iterable[tuple[str, bool]]:
    """Yield the HTML piece by piece, and whether each is running text."""
    skipped, depth = "", 0
    for found in _PIECE.finditer(html):
        name = (found["name"] or "").lower()
        if not name:
            yield found[0], not skipped and found[0][0] != "<"
            continue
        if found["rest"].endswith("/"):  # It is empty.
            yield found[0], False
            continue
        if not skipped and not found["end"] and (name in _SKIPPED or _SKIPPED_CLASS.search(found["rest"])):
            skipped, depth = name, 0
        if name == skipped:
            depth += -1 if found["end"] else 1
            skipped = skipped if depth else ""
        yield found[0], False
