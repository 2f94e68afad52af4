"""A stream in batches: what is kept in one go, so that a run that is broken off loses little and commits are few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_One = TypeVar("_One")

MOST_AT_ONCE = 200
"""Results or groups of files that are kept together, and lost together at most."""


def in_batches(stream: Iterable[_One], most: int | None = None) -> Iterator[list[_One]]:
    """Yield the stream in lists of at most `most`, or `MOST_AT_ONCE`, none empty; nothing is taken ahead of need."""
    rest = iter(stream)
    while batch := list(islice(rest, most or MOST_AT_ONCE)):
        yield batch
