"""Terms of one document with where they occur best, and the bytes they are kept as until the index is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from struct import Struct

from catalog_builder.search.words import term_number

PARTS = 16
"""Parts that the terms of a document are kept in: a term's is the lowest bits of its number."""

_A_QUARTER_AT_ONCE = 25_000
"""Documents of which a quarter of the index takes 200 MB while it is made, as much as a sixteenth of 100,000."""

_OFTEN = 4
_SIZES = Struct(f">{PARTS}I")


class Level(IntEnum):
    """Where a term occurs, the best place first. A shard has a list of slots for each."""

    START = 0
    """At the beginning of a name."""

    NAME = 1
    LABEL = 2
    """Labels, categories, names of the interface, AppID, provider."""

    SUMMARY = 3
    """Summary and function description."""

    HEADING = 4
    OFTEN = 5
    """In the text of the document, several times."""

    TEXT = 6


Terms = dict[str, int]
"""Level of each term."""


def note(terms: Terms, found: Iterable[str], level: Level) -> None:
    """Enter terms, each at its best level."""
    for term in found:
        if terms.get(term, level) >= level:
            terms[term] = level


def note_text(terms: Terms, found: Iterable[str]) -> None:
    """Enter the terms of a document's text, told apart by how often they occur."""
    for term, count in Counter(found).items():
        if term not in terms:
            terms[term] = Level.OFTEN if count >= _OFTEN else Level.TEXT


def encode_terms(terms: Mapping[str, int]) -> bytes:
    """Return the terms in their order: for each part its length, 4 bytes; then the parts, lists by level.

    Sorting them took a tenth of all work on a plugin. Who moves a sentence gets other bytes, and still no other shard.
    """
    parts: list[list[list[str]]] = [[[] for _ in Level] for _ in range(PARTS)]
    for term, level, number in zip(terms, terms.values(), map(term_number, terms), strict=True):
        parts[number % PARTS][level].append(term)
    bodies = ["\0".join(["\n".join(names) for names in levels]).encode() for levels in parts]
    return b"".join([_SIZES.pack(*map(len, bodies)), *bodies])


def parts_made_apart(documents: int) -> int:
    """Return in how many parts the index of so many documents is made, each by itself: a divisor of PARTS.

    Each reads the terms of all documents, so four take a quarter less time than eight; the more there are, the less of
    the index is in memory.
    """
    return 4 if documents <= _A_QUARTER_AT_ONCE else PARTS


def part_terms(kept: bytes, part: int) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the levels of one part and their terms, in UTF-8: as texts ten million take a second longer."""
    sizes = _SIZES.unpack_from(kept)
    start = _SIZES.size + sum(sizes[:part])
    for level, names in enumerate(kept[start : start + sizes[part]].split(b"\0")):
        if names:
            yield level, names.split(b"\n")


def decode_terms(kept: bytes) -> Terms:
    """Return all terms that `encode_terms` wrote."""
    return {term.decode(): level for part in range(PARTS) for level, names in part_terms(kept, part) for term in names}
