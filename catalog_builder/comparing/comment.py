"""The difference of two sites in Markdown, for a comment on a merge request.

Authors' texts stand in code: there they are neither Markdown nor mention anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalog_builder.comparing.columns import plain
from catalog_builder.comparing.difference import CHANGES, PluginChange, SiteDifference
from catalog_builder.comparing.phrases import (
    WORDS,
    address_of,
    both_languages,
    change_word,
    mark_phrases,
    missing_phrases,
    other_ranks_phrase,
    points_phrase,
    rank_phrases,
    summary_line,
)
from catalog_builder.model.text import Language

_MOST_PLUGINS = 20
_MOST_LISTED = 30
_TICKS = re.compile("`+")


def as_markdown(difference: SiteDifference, language: Language, base_url: str = "") -> str:
    """Return the difference as Markdown with a line end; pages are links where there is an address to be below."""
    words = WORDS[language]
    if difference.is_none:
        return f"{words.same}\n"
    own = [change for change in difference.plugins if change.is_own]
    lines = [f"**{summary_line(difference, language)}**", ""]
    for change in own[:_MOST_PLUGINS]:
        lines += _plugin_lines(change, language, base_url)
    if rest := own[_MOST_PLUGINS:]:
        lines.append(f"- {_listed([_code(change.id) for change in rest], language)}")
    if frames := [_code(change.id) for change in difference.plugins if not change.is_own]:
        lines.append(f"- {_listed(frames, language)}{words.colon}{words.frame}")
    for kind in CHANGES:
        if pages := both_languages(page.path for page in difference.pages if page.change == kind):
            shown = [_link(path, path or "/", base_url if kind != "gone" else "") for path in pages]
            told = _listed(shown, language)
            lines.append(f"- {words.other_pages}{words.comma}{change_word(kind, language)}{words.colon}{told}")
    return "\n".join(lines) + "\n"


def _plugin_lines(change: PluginChange, language: Language, base_url: str) -> Iterator[str]:
    words = WORDS[language]
    if change.moved_to:
        ids = f"{_code(change.id)} → {_code(change.moved_to)}"
        yield f"- **{change_word(change.change, language)}** {ids} · {words.moved}"
        return
    name = change.name.best(language)[0]
    links = [
        _link(page.path, change.id if page.path.startswith("plugins/") else page.path, base_url)
        for page in change.pages
        if page.change != "gone"
    ]
    shown = words.listing.join(links or [_code(change.id)])
    yield (
        f"- **{change_word(change.change, language)}** {_code(name)} {shown}"
        if name
        else (f"- **{change_word(change.change, language)}** {shown}")
    )
    ranks = [_code(phrase) for phrase in rank_phrases(change, language)]
    if same := other_ranks_phrase(change, language):
        ranks.append(same)
    if ranks:
        yield f"  - {words.search}{words.colon}{_listed(ranks, language)}"
    if points := points_phrase(change, language):
        gained = mark_phrases(change, language)
        missing = [] if gained or change.quality_before else missing_phrases(change, language)
        told = f"{words.colon}{_listed(gained, language, words.semicolon)}" if gained else ""
        told = told or (
            f"{words.comma}{words.missing}{words.colon}{_listed(missing, language, words.semicolon)}" if missing else ""
        )
        yield f"  - {words.points}{words.colon}{points}{told}"


def _link(path: str, shown: str, base_url: str) -> str:
    return f"[{_code(shown)}]({address_of(path, base_url)})" if base_url else _code(shown)


def _code(text: str) -> str:
    """Return a text as code, whatever is in it."""
    shown = plain(text)
    fence = "`" * (max(map(len, _TICKS.findall(shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _listed(phrases: Sequence[str], language: Language, between: str = "") -> str:
    words = WORDS[language]
    told = (between or words.listing).join(phrases[:_MOST_LISTED])
    return told if len(phrases) <= _MOST_LISTED else told + words.more.format(len(phrases))
