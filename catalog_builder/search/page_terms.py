"""What a page of the framework documentation is found by, section by section so that an excerpt can be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from catalog_builder.search.names import note_groups, note_name
from catalog_builder.search.plain_text import plain_text
from catalog_builder.search.terms import Level, Terms, note, note_text
from catalog_builder.search.words import text_terms

_HEADING = re.compile(r"<h([1-6])(?=[\s>])([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_PERMALINK = re.compile(r"<a class=\"headerlink\".*?</a>", re.DOTALL)
_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    anchor: str
    """Id of the heading; empty for what stands before the first one, and for the page's title."""

    title: str
    text: str


def sections(html: str) -> tuple[Section, ...]:
    """Return the sections of a finished page, its title first; of nothing outside its article."""
    found = _ARTICLE.search(html)
    if found is None:
        return ()
    article = _PERMALINK.sub("", found[1])
    headings = list(_HEADING.finditer(article))
    ends = [*(heading.start() for heading in headings), len(article)][1:]
    return tuple(
        Section(
            anchor=unescape(anchor[1]) if place and (anchor := _ID.search(heading[2])) else "",
            title=plain_text(heading[3]),
            text=plain_text(article[heading.end() : end]),
        )
        for place, (heading, end) in enumerate(zip(headings, ends, strict=False))
    )


def page_terms(title: str, parts: Sequence[Section], synonyms: tuple[tuple[str, ...], ...]) -> Terms:
    """Return the terms of a page, each at the best level it has."""
    terms: Terms = {}
    note_name(terms, title, synonyms)
    note(terms, text_terms("\n".join(part.title for part in parts[1:])), Level.HEADING)
    note_text(terms, text_terms("\n".join(part.text for part in parts)))
    note_groups(terms, synonyms)
    return terms
