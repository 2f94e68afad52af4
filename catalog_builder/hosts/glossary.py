"""The glossary as Markdown: all terms under their letters, each with its name in the other language and its page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from catalog_builder.hosts.mentions import anchor_of
from catalog_builder.model.page_parts import Term
from catalog_builder.model.text import HTML_LANG, Language, other

SOURCE = "framework/glossary.md"
"""The page that it stands on."""

TitleOf = Callable[[str], str | None]
"""Returns a page's title by its source, `None` when there is no such page."""


def glossary_markdown(terms: Sequence[Term], language: Language, texts: Mapping[str, str], title_of: TitleOf) -> str:
    """Return the list for the site; `texts` are the interface texts under `glossary`."""
    return "\n".join(_shown(terms, language, texts, title_of))


def glossary_plain(terms: Sequence[Term], texts: Mapping[str, str], title_of: TitleOf) -> str:
    """Return the list as plain Markdown."""
    lines = []
    for term in terms:
        head = texts["plain_alone" if term.foreign == term.name else "plain"].format(
            name=f"**{term.name}**", foreign=term.foreign
        )
        lines.append(" ".join(filter(None, [f"- {head}{term.about}", _link(term, title_of)])))
    return "\n".join(lines)


def _shown(terms: Sequence[Term], language: Language, texts: Mapping[str, str], title_of: TitleOf) -> Iterator[str]:
    tag = HTML_LANG[other(language)]
    for group, members in groupby(terms, key=lambda term: term.group):
        yield from (f"## {group or texts['latin']} {{#letter-{group.lower() or 'latin'}}}", "")
        for term in members:
            foreign = "" if term.foreign == term.name else f' <span class="c-gloss" lang="{tag}">{term.foreign}</span>'
            yield f'<span id="{anchor_of(term)}">{term.name}</span>{foreign}'
            yield " ".join(filter(None, [f":   {term.about}", _link(term, title_of)]))
            yield ""


def _link(term: Term, title_of: TitleOf) -> str:
    source, _, anchor = term.page.partition("#")
    title = title_of(source) if source else None
    if title is None:
        return ""
    way = posixpath.relpath(source, posixpath.dirname(SOURCE))
    return f"[{title}]({way}{'#' if anchor else ''}{anchor})"
