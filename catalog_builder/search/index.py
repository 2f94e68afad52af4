"""From the terms of documents to shards: a part of the index made whole, or single shards after a change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog_builder.search.shards import (
    PackedPostings,
    Postings,
    Slice,
    encode_shard,
    pack_shard,
    pack_slots,
    unpack_slice,
    unpack_slots,
)
from catalog_builder.search.terms import PARTS, decode_terms, part_terms
from catalog_builder.search.words import term_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A document that is new in the index, gone from it, or different."""

    old_slot: int | None = None
    old_terms: bytes = b""
    new_slot: int | None = None
    new_terms: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What changes in one shard: term, level and slot of each posting."""

    gone: list[tuple[str, int, int]] = field(default_factory=list)
    new: list[tuple[str, int, int]] = field(default_factory=list)


def make_part(documents: Iterable[tuple[int, bytes]], part: int, count: int) -> Iterator[tuple[int, list[Slice]]]:
    """Yield number and slices of each shard of a part; documents are slots, ascending, and their encoded terms."""
    lists: dict[int, defaultdict[str, list[int]]] = {}
    for slot, kept in documents:
        for level, terms in part_terms(kept, part):
            found = lists.setdefault(level, defaultdict(list))
            for term in terms:
                found[term].append(slot)
    shards: dict[int, Postings] = {number: {} for number in range(part, count, PARTS)}
    numbers: dict[str, int] = {}
    for level, found in lists.items():
        for term, slots in found.items():
            number = numbers.get(term)
            if number is None:
                number = numbers[term] = term_number(term) & count - 1
            shards[number].setdefault(term, {})[level] = slots
    lists.clear()
    for number, postings in shards.items():
        yield number, encode_shard(postings)


def edits_of(changes: Iterable[Change], count: int) -> dict[int, Edits]:
    """Return what the changes come to in each shard."""
    found: dict[int, Edits] = {}
    for change in changes:
        old = _postings(change.old_slot, change.old_terms)
        new = _postings(change.new_slot, change.new_terms)
        for posting in old - new:
            found.setdefault(term_number(posting[0]) & count - 1, Edits()).gone.append(posting)
        for posting in new - old:
            found.setdefault(term_number(posting[0]) & count - 1, Edits()).new.append(posting)
    return found


def edited_shard(kept: Iterable[bytes], edits: Edits) -> list[Slice]:
    """Return the slices of a shard as it is after the edits; ValueError when it does not hold what is to go.

    `kept` are its slices as they are. Where it is cut depends on all of them, so all are read.
    """
    packed: PackedPostings = {}
    for content in kept:
        packed |= unpack_slice(content)
    places = {(term, level) for term, level, _ in (*edits.gone, *edits.new)}
    lists = {(term, level): unpack_slots(packed.get(term, {}).get(level, b"")) for term, level in places}
    for term, level, slot in edits.gone:
        slots = lists[term, level]
        place = bisect_left(slots, slot)
        if place == len(slots) or slots[place] != slot:
            raise ValueError(f"{term} is not found in {slot}.")
        del slots[place]
    for term, level, slot in edits.new:
        insort(lists[term, level], slot)
    for (term, level), slots in lists.items():
        packed.setdefault(term, {})[level] = pack_slots(slots)
    return pack_shard(packed)


def _postings(slot: int | None, kept: bytes) -> set[tuple[str, int, int]]:
    if slot is None:
        return set()
    terms: Mapping[str, int] = decode_terms(kept)
    return {(term, level, slot) for term, level in terms.items()}
