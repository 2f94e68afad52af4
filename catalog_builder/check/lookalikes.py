"""Letters that look like others: words whose letters come from two scripts, or from one that only looks like Latin.

Scientific signs (`Δt`, `μs`, `β`) look like no Latin letter and are left alone, and so are words of a text that is
really Russian or Greek, because those hold letters that look like none of Latin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LATIN_OF = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅЗаеокрсухіјѕһԁԛԝҮүΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικρυ",
        "ABEKMHOPCTYXIJS3aeokpcyxijshdqwYyABEZHIKMNOPTYXovikpu",
        strict=True,
    )
)
"""Cyrillic and Greek letters that readers take for the Latin one beside them."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]{2,200}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile(r"[\u0370-\u052f]")
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_WIDTH = 0xFEE0
"""Distance from an ASCII character to its full-width form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """A word that is not what it looks like."""

    start: int
    """Position in the text, from 0."""

    word: str
    character: str
    """The first letter of it that looks like another."""

    plain: str
    """The word with the letters it looks to have."""


def mixed_words(text: str) -> Iterator[Lookalike]:
    """Yield the words that hold, or only consist of, Cyrillic or Greek letters that look like Latin ones."""
    if not _OTHER.search(text):
        return
    is_foreign = any(letter not in _LATIN_OF for letter in _OTHER.findall(text))
    for match in _WORD.finditer(text):
        word = match.group()
        false = [letter for letter in word if letter in _LATIN_OF]
        others = _OTHER.findall(word)
        is_mixed = bool(false) and _LATIN.search(word) is not None
        is_disguised = len(false) == len(word) and not is_foreign
        if (is_mixed and len(false) == len(others)) or is_disguised:
            plain = "".join(_LATIN_OF.get(letter, letter) for letter in word)
            yield Lookalike(start=match.start(), word=word, character=false[0], plain=plain)


def wide_words(text: str) -> Iterator[Lookalike]:
    """Yield runs of full-width Latin letters and digits."""
    for match in _WIDE.finditer(text):
        word = match.group()
        plain = "".join(chr(ord(letter) - _WIDTH) for letter in word)
        yield Lookalike(start=match.start(), word=word, character=word[0], plain=plain)
