"""What names are found by, and words that mean the same: of plugins and of pages alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from catalog_builder.search.sounds import sounds, whole_words
from catalog_builder.search.terms import Level, Terms, note
from catalog_builder.search.words import (
    GROUP_MARK,
    NAME_MARK,
    PREFIX_MARK,
    is_ideographic,
    pairs,
    pieces,
    text_terms,
)

_EDGES = (1, 2)
"""Letters of a beginning that has a posting of its own; from three on the words themselves are compared."""


def note_name(terms: Terms, name: str, synonyms: tuple[tuple[str, ...], ...] = ()) -> None:
    """Enter a name: whole, by its pieces and their beginnings, by single ideographs, and by its sound."""
    found = list(pieces(name))
    if not found:
        return
    note(terms, [" ".join(found) + NAME_MARK], Level.START)
    note(terms, text_terms(name), Level.NAME)
    note(terms, pairs(found[0])[:1] if is_ideographic(found[0]) else found[:1], Level.START)
    for place, piece in enumerate(found):
        first = Level.START if place == 0 else Level.NAME
        if is_ideographic(piece):
            note(terms, piece[:1], first)
            note(terms, piece[1:], Level.NAME)
        else:
            note(terms, _edges(piece), first)
    for sound, level in sounds(name, whole_words(synonyms)):
        note(terms, [sound, *_edges(sound)], level)


def note_groups(terms: Terms, synonyms: Iterable[Sequence[str]]) -> None:
    """Enter each group of words with one meaning of which a word, or all parts of one, are among the terms."""
    for group in synonyms:
        found = [parts for word in group if (parts := _parts(word)) and parts <= terms.keys()]
        if found:
            level = min(max(terms[part] for part in parts) for parts in found)
            note(terms, [GROUP_MARK + group[0]], Level(level))


def _edges(word: str) -> list[str]:
    return [word[:length] + PREFIX_MARK for length in _EDGES if len(word) >= length]


@lru_cache(maxsize=1024)
def _parts(word: str) -> frozenset[str]:
    return frozenset(text_terms(word))
