"""Shards: terms and where each is found, as bytes. The browser reads the same: `readSlice` in search-index.js.

A shard is one file or several: a long one is cut into slices in the order of its terms, so that who asks for
`component` need not read `common`.

A slice, compressed by zlib: number of terms, length of the terms' text in bytes, the terms in the order of their UTF-8
bytes, joined by line ends; then of each term one byte with a bit for each level and how many bytes the slots of each of
these take; then the slots, per term and level, each as its distance from the one before, less one. Numbers are base-128
varints, least digits first.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

Postings = dict[str, dict[int, Sequence[int]]]
"""Slots, ascending, by level, by term."""

PackedPostings = dict[str, dict[int, bytes]]
"""The same with slots as they are kept, so that an edit reads and writes no others."""

Packed = list[tuple[bytes, Mapping[int, bytes]]]
"""Terms in order, with their slots by level."""

_COMPRESSION = 6
"""Of zlib; 9 takes half as long again for one or two bytes in a thousand."""

SLICE_BYTES = 8_000
"""What a slice may hold before it is compressed to about half. Of 10,000 plugins, queries of two or three words load 17
KB of shards (the 95th percentile), with whole shards 40; slices of 6,000 would be a third more files for 2 KB less."""

_MOST_SLICES = 128
"""Of a shard, about; a longer one has longer slices. A directory counts them in a byte."""

_LONGEST_START = 16
"""Bytes that tell where a slice begins. Terms that have more in common stay together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of a shard that is a file of its own."""

    start: bytes
    """As much of its first term as tells it from the last of the slice before; empty for the first slice."""

    content: bytes


def encode_shard(postings: Mapping[str, Mapping[int, Sequence[int]]]) -> list[Slice]:
    """Return the shard's slices, one at least; terms and levels without slots are left out."""
    return pack_shard(
        {
            term: {level: pack_slots(slots) for level, slots in levels.items() if slots}
            for term, levels in postings.items()
        }
    )


def decode_slice(kept: bytes) -> Postings:
    """Return the postings of one slice that `encode_shard` wrote."""
    return {
        term: {level: unpack_slots(slots) for level, slots in levels.items()}
        for term, levels in unpack_slice(kept).items()
    }


def pack_shard(postings: Mapping[str, Mapping[int, bytes]]) -> list[Slice]:
    """Return the shard's slices, one at least; terms and levels without slots are left out."""
    terms = sorted((term.encode(), levels) for term, levels in postings.items() if any(levels.values()))
    plain = _plain(terms)
    if len(plain) <= SLICE_BYTES:
        return [Slice(start=b"", content=_compressed(plain))]
    return [Slice(start=start, content=_compressed(_plain(found))) for start, found in _cut(terms)]


def _cut(terms: Packed) -> Iterator[tuple[bytes, Packed]]:
    """Yield where each slice begins and its terms; where to cut follows from the terms alone."""
    sizes = [len(term) + sum(map(len, levels.values())) + 2 * len(levels) for term, levels in terms]
    most = max(SLICE_BYTES, sum(sizes) // _MOST_SLICES)
    start, begin, size = b"", 0, 0
    for place, (term, _) in enumerate(terms):
        size += sizes[place]
        if size > most and place > begin:
            found = _start(terms[place - 1][0], term)
            if len(found) <= _LONGEST_START:
                yield start, terms[begin:place]
                start, begin, size = found, place, sizes[place]
    yield start, terms[begin:]


def _start(before: bytes, term: bytes) -> bytes:
    """Return the least of a term that is greater than the one before."""
    same = next((place for place, (a, b) in enumerate(zip(before, term, strict=False)) if a != b), len(before))
    return term[: same + 1]


def _plain(terms: Packed) -> bytes:
    text = b"\n".join([term for term, _ in terms])
    shapes, slots = bytearray(), list[bytes]()
    for _, levels in terms:
        used = [level for level in sorted(levels) if levels[level]]
        shapes.append(sum([1 << level for level in used]))
        write_numbers(shapes, [len(levels[level]) for level in used])
        slots += [levels[level] for level in used]
    head = bytearray()
    write_numbers(head, (len(terms), len(text)))
    return b"".join([head, text, shapes, *slots])


def _compressed(plain: bytes) -> bytes:
    # Slots repeat little: with fewer and longer matches the index is 6 % smaller than zlib makes it otherwise.
    packer = zlib.compressobj(_COMPRESSION, strategy=zlib.Z_FILTERED)
    return packer.compress(plain) + packer.flush()


def unpack_slice(kept: bytes) -> PackedPostings:
    """Return the postings of one slice that `pack_shard` wrote."""
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
            write_numbers(packed, (distance,))
    return bytes(packed)


def unpack_slots(packed: bytes) -> list[int]:
    """Return the slots that `pack_slots` wrote."""
    slots, slot, at = [], -1, 0
    while at < len(packed):
        distance, at = _read(packed, at)
        slot += distance + 1
        slots.append(slot)
    return slots


def asked_slices(starts: Sequence[bytes], least: bytes, most: bytes) -> list[int]:
    """Return the places of the slices that may hold terms from `least` to `most`, by where all slices begin."""
    ends: list[bytes | None] = [*starts[1:], None]
    slices = enumerate(zip(starts, ends, strict=False))
    return [place for place, (start, end) in slices if start <= most and (end is None or end > least)]


def file_name(kind: str, number: int, content: bytes, start: bytes = b"") -> str:
    """Return the name of a part of the index: its kind, its number, and a digest that changes with its content.

    A slice that is not the first of its shard also has where it begins in its name, in hexadecimal digits.
    """
    return numbered_name(kind, number, digest_of(content), start)


def numbered_name(kind: str, number: int, digest: str, start: bytes = b"") -> str:
    """Return the name of a part of the index whose digest is known."""
    place = f"{number:x}-{start.hex()}" if start else f"{number:x}"
    return f"assets/search/{kind}{place}.{digest}.bin"


def place_of(path: str) -> tuple[int, bytes]:
    """Return the number of a file and where its slice begins, from its name; ValueError when it has neither."""
    number, _, start = path.rpartition("/")[2].partition(".")[0][1:].partition("-")
    return int(number, 16), bytes.fromhex(start)


def digest_of(content: bytes) -> str:
    """Return eight hexadecimal digits that tell contents apart that had the same number."""
    return blake2b(content, digest_size=4).hexdigest()


_END = -1
_LEVELS = tuple(tuple(level for level in range(8) if mask >> level & 1) for mask in range(256))
"""The levels that a byte has bits for."""


def write_numbers(target: bytearray, numbers: Iterable[int]) -> None:
    """Append numbers as varints."""
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
