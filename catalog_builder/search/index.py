"""From the terms of documents to shards: a part of the index made whole, or single shards after a change."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from catalog_builder.search.shards import PackedPostings, Postings, Slice, encode_shard, pack_shard, unpack_slice
from catalog_builder.search.slot_edits import edited_slots
from catalog_builder.search.terms import PARTS, decode_terms, part_terms
from catalog_builder.search.words import term_number

_NO_SLOTS = partial(array, "I")


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


def make_part(
    documents: Iterable[tuple[int, bytes]], part: int, parts: int, count: int
) -> Iterator[tuple[int, list[Slice]]]:
    """Yield number and slices of each shard of one of `parts` parts, of `count` shards altogether.

    Documents are slots, ascending, and their encoded terms.
    """
    lists: dict[int, defaultdict[bytes, array[int]]] = {}  # Four bytes a slot, half of what a list takes.
    for slot, kept in documents:
        for kept_part in range(part, PARTS, parts):
            for level, terms in part_terms(kept, kept_part):
                found = lists.setdefault(level, defaultdict(_NO_SLOTS))
                for term in terms:
                    found[term].append(slot)
    shards: dict[int, Postings] = {number: {} for number in range(part, count, parts)}
    for level, found in lists.items():
        for term, slots in found.items():
            text = term.decode()
            shards[term_number(text) & count - 1].setdefault(text, {})[level] = slots
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
    changed: defaultdict[tuple[str, int], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for term, level, slot in edits.gone:
        changed[term, level][0].add(slot)
    for term, level, slot in edits.new:
        changed[term, level][1].add(slot)
    for (term, level), (gone, new) in changed.items():
        levels = packed.setdefault(term, {})
        levels[level] = edited_slots(levels.get(level, b""), gone, new)
    return pack_shard(packed)


def _postings(slot: int | None, kept: bytes) -> set[tuple[str, int, int]]:
    if slot is None:
        return set()
    terms: Mapping[str, int] = decode_terms(kept)
    return {(term, level, slot) for term, level in terms.items()}
