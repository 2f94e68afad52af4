"""A list of slots after a few edits. All else is copied: one plugin more comes into lists of millions of slots."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from itertools import accumulate

from catalog_builder.search.shards import pack_slots, unpack_slots

_NUMBER = re.compile(rb"[\x80-\xff]*[\0-\x7f]")
_LONG_NUMBER = re.compile(rb"[\x80-\xff]+[\0-\x7f]")


def edited_slots(packed: bytes, gone: Collection[int], new: Collection[int]) -> bytes:
    """Return packed slots without some and with others; ValueError when they do not hold what is to go."""
    pieces: list[bytes] = []
    at, read, written = 0, -1, -1
    for slot in sorted({*gone, *new}):
        end, before = _place(packed, at, read, slot)
        if end > at:
            pieces += _copied(packed[at:end], read - written)
            written = before
        at, read = end, before
        if slot in gone:
            number, at = _number(packed, at)
            read += number + 1
            if read != slot:
                raise ValueError(f"A term is not found in {slot}.")
        if slot in new:
            pieces.append(pack_slots([slot - written - 1]))
            written = slot
    if at < len(packed):
        pieces += _copied(packed[at:], read - written)
    return b"".join(pieces)


def _copied(packed: bytes, moved: int) -> list[bytes]:
    """Return numbers of which the first counts from another slot than it did."""
    number, rest = _number(packed, 0)
    return [pack_slots([number + moved]), packed[rest:]]


def _place(packed: bytes, at: int, slot: int, target: int) -> tuple[int, int]:
    """Return where the first slot that is not below the target begins, and the slot before it.

    `at` is where to start, `slot` the one before. Most numbers are bytes, which are summed up a run at a time.
    """
    while True:
        long = _LONG_NUMBER.search(packed, at)
        run = packed[at : long.start() if long else len(packed)]
        after = slot + sum(run) + len(run)
        if long is None or after >= target:
            sums = list(accumulate(run, initial=slot))
            count = bisect_left(range(len(run)), target, key=lambda place: sums[place + 1] + place + 1)
            return at + count, sums[count] + count
        number, end = _number(packed, long.start())
        if after + number + 1 >= target:
            return long.start(), after
        at, slot = end, after + number + 1


def _number(packed: bytes, at: int) -> tuple[int, int]:
    """Return a number and where the next one begins; -1 at the end."""
    found = _NUMBER.match(packed, at)
    return (unpack_slots(found[0])[0], found.end()) if found else (-1, at)
