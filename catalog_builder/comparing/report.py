"""The difference of two sites for a terminal: 72 columns and two dozen lines, however much has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.comparing.columns import MOST_COLUMNS, columns, plain, wrapped
from catalog_builder.comparing.difference import CHANGES, PluginChange, SiteDifference
from catalog_builder.comparing.phrases import (
    WORDS,
    address_of,
    both_languages,
    change_word,
    heading_of,
    mark_phrases,
    missing_phrases,
    other_ranks_phrase,
    points_phrase,
    rank_phrases,
    summary_line,
)
from catalog_builder.model.text import Language

MOST_LINES = 25
_MOST_LISTED = 5
_MOST_PAGES = 6
_LINES_FOR_THE_REST = 6
"""Kept for plugins that are only counted and for other pages."""


def as_text(difference: SiteDifference, language: Language, base_url: str = "") -> str:
    """Return the difference for a terminal, addresses below `base_url`; lines without an end at the last one."""
    if difference.is_none:
        return WORDS[language].same
    lines = [*wrapped(summary_line(difference, language))]
    own = [change for change in difference.plugins if change.is_own]
    told = 0
    for change in own:
        block = list(_plugin_lines(change, language, base_url))
        if told and len(lines) + len(block) > MOST_LINES - _LINES_FOR_THE_REST:
            break
        lines += block
        told += 1
    lines += _rest_lines(own[told:], language)
    frames = [change.id for change in difference.plugins if not change.is_own]
    if frames:
        lines += wrapped(
            f"{_listed(frames, language)}{WORDS[language].colon}{WORDS[language].frame}", "  ", most_lines=2
        )
    lines += _page_lines(difference, language)
    return "\n".join(lines)


def _plugin_lines(change: PluginChange, language: Language, base_url: str) -> Iterator[str]:
    words = WORDS[language]
    heading = plain(heading_of(change, language))
    yield from wrapped(f"[{change_word(change.change, language)}] {heading}", "    ", most_lines=2)
    if change.change != "gone":
        page = next(
            (page for page in change.pages if page.path.startswith("en/") == (language == "en")), change.pages[0]
        )
        yield f"    {address_of(page.path, base_url)}"
    ranks = [plain(phrase) for phrase in rank_phrases(change, language)]
    phrases = [_listed(ranks, language, words.comma)] if ranks else []
    if same := other_ranks_phrase(change, language):
        phrases.append(same)
    if phrases:
        yield from _about(words.search, words.semicolon.join(phrases), language)
    if points := points_phrase(change, language):
        yield from _about(words.points, f"{points}{_reasons(change, language)}", language)


def _reasons(change: PluginChange, language: Language) -> str:
    """Return why the points are different, or of a new plugin what there is still to be had."""
    words = WORDS[language]
    if gained := mark_phrases(change, language):
        return words.colon + _listed(gained, language, words.semicolon)
    if change.quality_before is None and (missing := missing_phrases(change, language)):
        return f"{words.comma}{words.missing}{words.colon}{_listed(missing, language, words.semicolon)}"
    return ""


def _about(subject: str, text: str, language: Language) -> list[str]:
    head = f"    {subject}{WORDS[language].colon}"
    first, *rest = wrapped(text, " " * columns(head), most_lines=3, first=MOST_COLUMNS - columns(head))
    return [head + first, *rest]


def _rest_lines(rest: Sequence[PluginChange], language: Language) -> Iterator[str]:
    for kind in CHANGES:
        ids = [change.id for change in rest if change.change == kind]
        if ids:
            yield from wrapped(f"[{change_word(kind, language)}] {_listed(ids, language)}", "    ", most_lines=2)


def _page_lines(difference: SiteDifference, language: Language) -> Iterator[str]:
    words = WORDS[language]
    for kind in CHANGES:
        found = both_languages(page.path for page in difference.pages if page.change == kind)
        paths = [plain(path) or "/" for path in found]
        if paths:
            head = f"{words.other_pages}{words.comma}{change_word(kind, language)}{words.colon}"
            yield from wrapped(head + _listed(paths, language, most=_MOST_PAGES), "  ", most_lines=2)


def _listed(phrases: Sequence[str], language: Language, comma: str = "", most: int = _MOST_LISTED) -> str:
    """Return the first of these, and how many there are where they are more."""
    words = WORDS[language]
    told = (comma or words.listing).join(phrases[:most])
    return told if len(phrases) <= most else told + words.more.format(len(phrases))
