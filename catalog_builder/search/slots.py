"""Numbers of documents in the index, which follow from the set of documents alone and change little when it does.

A document's number is where the digest of its name would stand in a table twice as large, or the next free place. So a
new plugin moves one or two others as a rule, where numbers in the order of names would move half of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

_PAGES_A_LANGUAGE = 512
_FEWEST_SHARDS = 64


def plugin_slots(plugins: Iterable[str], base: int) -> dict[str, int]:
    """Return the slot of each plugin, from `base` on, in the order of slots."""
    homes = sorted((_number(name), name) for name in plugins)
    size = _capacity(2 * len(homes))
    slots: dict[str, int] = {}
    free = 0
    for home, name in homes:
        slots[name] = base + max(free, home * size >> 32)
        free = slots[name] - base + 1
    return slots


def home_slot(plugin: str, count: int, base: int) -> int:
    """Return the slot of a plugin among so many, or the first of the taken ones in a row of which its own is one."""
    return base + (_number(plugin) * _capacity(2 * count) >> 32)


def page_slots(pages: Sequence[Sequence[str]]) -> tuple[list[dict[str, int]], int]:
    """Return the slot of each page of each language, and where plugins begin."""
    stride = _PAGES_A_LANGUAGE
    while stride < max(map(len, pages)):
        stride *= 2
    found = [{name: number * stride + place for place, name in enumerate(names)} for number, names in enumerate(pages)]
    return found, stride * len(pages)


def shard_count(documents: int) -> int:
    """Return how many shards an index of so many documents has: a power of two, and a few kilobytes each.

    Few documents still have most of the words there are, so there are never few shards.
    """
    count = _FEWEST_SHARDS
    while count * 6 < documents:
        count *= 2
    return count


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big")


def _capacity(least: int) -> int:
    """Return the least of 4, 5, 6, 7 times a power of two that is not smaller."""
    step = 1
    while 7 * step < least:
        step *= 2
    return next(times * step for times in (4, 5, 6, 7) if times * step >= least)
