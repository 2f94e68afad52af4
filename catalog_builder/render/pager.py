"""A long list in pages: the first at its own address, each further one below it under its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog_builder.model.brief import Brief

_AROUND = 2
"""Pages named on each side of the present one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page that the pager names."""

    number: int
    path: str
    """Address from the language root."""

    is_after_gap: bool
    """Whether pages before it are not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a page stands among those of its list."""

    number: int
    """From 1."""

    count: int
    """Pages of the list, at least 1."""

    previous: str | None
    """Address of the page before, from the language root; `None` on the first."""

    next: str | None
    links: tuple[PageLink, ...]
    """First, last and those around; empty when there is one page."""


def paged(briefs: Sequence[Brief], address: str, size: int) -> Iterator[tuple[Pager, Sequence[Brief]]]:
    """Yield each page of the list at this address (from the language root) with what stands on it; at least one."""
    count = max(1, -(-len(briefs) // size))
    for number in range(1, count + 1):
        yield make_pager(address, number, count), briefs[(number - 1) * size : number * size]


def make_pager(address: str, number: int, count: int) -> Pager:
    """Return the pager of one page."""
    return Pager(
        number=number,
        count=count,
        previous=page_path(address, number - 1) if number > 1 else None,
        next=page_path(address, number + 1) if number < count else None,
        links=tuple(_links(address, number, count)) if count > 1 else (),
    )


def page_path(address: str, number: int) -> str:
    """Return the address of a page of the list at `address`. No plugin, category or label is named by digits only."""
    return address if number == 1 else f"{address}{number}/"


def _links(address: str, number: int, count: int) -> Iterator[PageLink]:
    named = sorted({1, count, *range(max(1, number - _AROUND), min(count, number + _AROUND) + 1)})
    for before, found in zip([0, *named], named, strict=False):
        yield PageLink(number=found, path=page_path(address, found), is_after_gap=found - before > 1)
