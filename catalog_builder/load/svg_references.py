"""How much a drawing draws once its references are followed: `use` of `use` turns 2 kB into millions of shapes.

A reader's browser would hang over such a drawing, on every page that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_TARGET = re.compile(r"""^#([\w.\-]+)$|url\(\s*['"]?#([\w.\-]+)""", re.IGNORECASE)


class DrawnElements:
    """Collects the elements of a drawing in document order and counts what following their references makes of them."""

    def __init__(self) -> None:
        self._leads_to: list[list[int]] = []
        self._targets: list[list[str]] = []
        self._by_id: dict[str, int] = {}

    def add(self, parent: int | None, attributes: Mapping[str, str]) -> int:
        """Take the next element with its kept attributes; return its number, the root's is 0."""
        number = len(self._leads_to)
        self._leads_to.append([])
        self._targets.append([one or two for value in attributes.values() for one, two in _TARGET.findall(value)])
        if parent is not None:
            self._leads_to[parent].append(number)
        if name := attributes.get("id"):
            self._by_id.setdefault(name, number)
        return number

    def count(self, most: int) -> int | None:
        """Return how many elements are drawn; `None` when there are more than `most` or references go in a circle."""
        counts: dict[int, int] = {}
        on_the_way: set[int] = set()
        waiting = [0]
        while waiting:
            number = waiting[-1]
            if number in counts:
                waiting.pop()
                continue
            ahead = self._ahead(number)
            if number not in on_the_way:
                if not on_the_way.isdisjoint(ahead) or number in ahead:
                    return None
                on_the_way.add(number)
                waiting += [other for other in ahead if other not in counts]
            else:
                on_the_way.discard(waiting.pop())
                counts[number] = 1 + sum(counts[other] for other in ahead)
                if counts[number] > most:
                    return None
        return counts[0]

    def _ahead(self, number: int) -> list[int]:
        targets = (self._by_id.get(name) for name in self._targets[number])
        return [*self._leads_to[number], *(target for target in targets if target is not None)]
