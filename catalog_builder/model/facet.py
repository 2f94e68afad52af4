"""Facets: what a list of plugins can be narrowed by, and what a plugin has of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType

from catalog_builder.model.brief import Brief

UNKNOWN = "unknown"
"""Stands for a value that a plugin does not give."""

ONE: Mapping[str, Callable[[Brief], str | None]] = MappingProxyType(
    {
        "category": attrgetter("category"),
        "payment": attrgetter("payment"),
        "approval": attrgetter("approval"),
        "status": attrgetter("status"),
        "library": attrgetter("base_library"),
    }
)
"""Facets of which a plugin has one value, by their names in addresses; `None` is UNKNOWN."""

MANY: Mapping[str, Callable[[Brief], tuple[str, ...]]] = MappingProxyType(
    {"label": attrgetter("labels"), "kind": attrgetter("kinds"), "language": attrgetter("documents")}
)
"""Facets of which a plugin may have several values, or none."""


def facet_counts(briefs: Iterable[Brief], facet: str) -> Mapping[str, int]:
    """Return how many plugins have each value that occurs."""
    if facet in ONE:
        return {value or UNKNOWN: count for value, count in Counter(map(ONE[facet], briefs)).items()}
    counts = Counter[str]()
    for values, count in Counter(map(MANY[facet], briefs)).items():
        for value in set(values):
            counts[value] += count
    return counts


def library_number(version: str) -> tuple[int, ...]:
    """Return what base libraries are sorted by; an unknown one before all others."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
