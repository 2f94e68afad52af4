"""Shards: terms and where each is found, as bytes. The browser reads the same: `readShard` in search.js.

A shard, compressed by zlib: number of terms, length of the terms' text in bytes, the terms in the order of their UTF-8
bytes, joined by line ends; then of each term one byte with a bit for each level and how many slots each of these has;
then the slots, per term and level, each as its distance from the one before, less one. Numbers are base-128 varints,
least digits first.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

Postings = dict[str, dict[int, list[int]]]
"""Slots, ascending, by level, by term."""


def encode_shard(postings: Mapping[str, Mapping[int, list[int]]]) -> bytes:
    """Return the shard's bytes; terms and levels without slots are left out."""
    terms = sorted((term.encode(), levels) for term, levels in postings.items() if any(levels.values()))
    text = b"\n".join(term for term, _ in terms)
    counts, slots = bytearray(), bytearray()
    for _, levels in terms:
        used = [level for level in sorted(levels) if levels[level]]
        counts.append(sum(1 << level for level in used))
        _write(counts, (len(levels[level]) for level in used))
        for level in used:
            _write(slots, _distances(levels[level]))
    head = bytearray()
    _write(head, (len(terms), len(text)))
    return zlib.compress(bytes(head + text + counts + slots), 9)


def decode_shard(kept: bytes) -> Postings:
    """Return the postings that `encode_shard` wrote."""
    plain = zlib.decompress(kept)
    numbers = _Reader(plain)
    count, length = numbers.read(), numbers.read()
    terms = plain[numbers.at : numbers.at + length].decode().split("\n") if count else []
    numbers.at += length
    shapes = []
    for _ in terms:
        mask = plain[numbers.at]
        numbers.at += 1
        shapes.append([(level, numbers.read()) for level in range(8) if mask >> level & 1])
    return {
        term: {level: list(numbers.slots(size)) for level, size in shape}
        for term, shape in zip(terms, shapes, strict=True)
    }


def file_name(kind: str, number: int, content: bytes) -> str:
    """Return the name of a part of the index: its kind, its number, and a digest that changes with its content."""
    return f"assets/search/{kind}{number:x}.{digest_of(content)}.bin"


def digest_of(content: bytes) -> str:
    """Return eight hexadecimal digits that tell contents apart that had the same number."""
    return blake2b(content, digest_size=4).hexdigest()


def _distances(slots: list[int]) -> Iterator[int]:
    before = -1
    for slot in slots:
        yield slot - before - 1
        before = slot


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


class _Reader:
    def __init__(self, plain: bytes) -> None:
        self._plain = plain
        self.at = 0

    def read(self) -> int:
        number = shift = 0
        while (byte := self._plain[self.at]) > 127:
            number |= (byte & 127) << shift
            shift += 7
            self.at += 1
        self.at += 1
        return number | byte << shift

    def slots(self, size: int) -> Iterator[int]:
        slot = -1
        for _ in range(size):
            slot += self.read() + 1
            yield slot
