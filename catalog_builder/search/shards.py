"""Shards: terms and where each is found, as bytes. The browser reads the same: `readShard` in search-index.js.

A shard, compressed by zlib: number of terms, length of the terms' text in bytes, the terms in the order of their UTF-8
bytes, joined by line ends; then of each term one byte with a bit for each level and how many bytes the slots of each of
these take; then the slots, per term and level, each as its distance from the one before, less one. Numbers are base-128
varints, least digits first.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

Postings = dict[str, dict[int, Sequence[int]]]
"""Slots, ascending, by level, by term."""

PackedPostings = dict[str, dict[int, bytes]]
"""The same with slots as they are kept, so that an edit reads and writes no others."""

_COMPRESSION = 6
"""Of zlib; 9 takes half as long again for one or two bytes in a thousand."""


def encode_shard(postings: Mapping[str, Mapping[int, Sequence[int]]]) -> bytes:
    """Return the shard's bytes; terms and levels without slots are left out."""
    return pack_shard(
        {
            term: {level: pack_slots(slots) for level, slots in levels.items() if slots}
            for term, levels in postings.items()
        }
    )


def decode_shard(kept: bytes) -> Postings:
    """Return the postings that `encode_shard` wrote."""
    return {
        term: {level: unpack_slots(slots) for level, slots in levels.items()}
        for term, levels in unpack_shard(kept).items()
    }


def pack_shard(postings: Mapping[str, Mapping[int, bytes]]) -> bytes:
    """Return the shard's bytes; terms and levels without slots are left out."""
    terms = sorted((term.encode(), levels) for term, levels in postings.items() if any(levels.values()))
    text = b"\n".join([term for term, _ in terms])
    shapes, slots = bytearray(), list[bytes]()
    for _, levels in terms:
        used = [level for level in sorted(levels) if levels[level]]
        shapes.append(sum([1 << level for level in used]))
        _write(shapes, [len(levels[level]) for level in used])
        slots += [levels[level] for level in used]
    head = bytearray()
    _write(head, (len(terms), len(text)))
    return zlib.compress(b"".join([head, text, shapes, *slots]), _COMPRESSION)


def unpack_shard(kept: bytes) -> PackedPostings:
    """Return the postings that `pack_shard` wrote."""
    plain = zlib.decompress(kept)
    count, at = _read(plain, 0)
    length, at = _read(plain, at)
    terms = plain[at : at + length].decode().split("\n") if count else []
    at += length
    shapes = []
    for _ in terms:
        mask = plain[at]
        at += 1
        for level in _LEVELS[mask]:
            size, at = _read(plain, at)
            shapes.append((level, size))
        shapes.append((_END, 0))
    postings: PackedPostings = {}
    rest = iter(shapes)
    for term in terms:
        levels = postings[term] = {}
        for level, size in rest:
            if level == _END:
                break
            levels[level] = plain[at : at + size]
            at += size
    return postings


def pack_slots(slots: Iterable[int]) -> bytes:
    """Return ascending slots as they are kept."""
    packed = bytearray()
    before = -1
    for slot in slots:  # Ten million times in a catalog of 10,000: no calls but the last.
        distance = slot - before - 1
        before = slot
        if distance < 128:
            packed.append(distance)
        elif distance < 16384:
            packed.append(distance & 127 | 128)
            packed.append(distance >> 7)
        else:
            _write(packed, (distance,))
    return bytes(packed)


def unpack_slots(packed: bytes) -> list[int]:
    """Return the slots that `pack_slots` wrote."""
    slots, slot, at = [], -1, 0
    while at < len(packed):
        distance, at = _read(packed, at)
        slot += distance + 1
        slots.append(slot)
    return slots


def file_name(kind: str, number: int, content: bytes) -> str:
    """Return the name of a part of the index: its kind, its number, and a digest that changes with its content."""
    return f"assets/search/{kind}{number:x}.{digest_of(content)}.bin"


def digest_of(content: bytes) -> str:
    """Return eight hexadecimal digits that tell contents apart that had the same number."""
    return blake2b(content, digest_size=4).hexdigest()


_END = -1
_LEVELS = tuple(tuple(level for level in range(8) if mask >> level & 1) for mask in range(256))
"""The levels that a byte has bits for."""


def _write(target: bytearray, numbers: Iterable[int]) -> None:
    for number in numbers:
        if number < 128:
            target.append(number)
            continue
        rest = number
        while rest > 127:
            target.append(rest & 127 | 128)
            rest >>= 7
        target.append(rest)


def _read(plain: bytes, at: int) -> tuple[int, int]:
    """Return a number and where the next one begins."""
    number = plain[at]
    if number < 128:
        return number, at + 1
    number, shift = number & 127, 7
    while (byte := plain[at := at + 1]) > 127:
        number |= (byte & 127) << shift
        shift += 7
    return number | byte << shift, at + 1
