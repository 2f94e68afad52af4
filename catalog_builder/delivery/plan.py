"""Two manifests and what is known of the target → what is to be done there, in which order. Pure; a dry run shows this.

Files that never change their content under their name are sent first, so that no page names one that is not there; then
all others. Removed is only what an earlier manifest of ours named: at once what readers could take for current, after
some days what pages that somebody still has open or cached may ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from catalog_builder.delivery.dressing import Dressing, dresser, is_for_ever
from catalog_builder.delivery.listing import Listing
from catalog_builder.delivery.packing import forms
from catalog_builder.delivery.state import State

Reason = Literal["new", "changed", "headers", "unsure"]


class Send(NamedTuple):
    """A file to be sent."""

    path: str
    size: int
    """Bytes, before any compression."""

    reason: Reason
    """Why: not there yet, other content, other headers, or left in doubt by a publication that was broken off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What lies at a target before a publication."""

    listing: Listing
    """Files of the last complete publication."""

    state: State

    unsure: frozenset[str]
    """Paths whose content there is not certain."""

    is_there: Callable[[str], bool]
    """Whether one of these lies there just as it would be sent."""

    has_headers: bool
    """Whether objects carry headers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """How long what is no longer part of the site stays."""

    today: date
    asset_days: int
    """Days that files which may be cached for ever stay after the last page that named them."""

    is_wanted: bool = True
    """Whether anything is removed at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a publication does, in this order."""

    obsolete_forms: tuple[str, ...]
    """Compressed forms that are no longer kept up and must not outlive their file."""

    assets: tuple[Send, ...]
    """Files that may be cached for ever."""

    pages: tuple[Send, ...]
    """All others."""

    gone: Mapping[str, str]
    """What of ours is no longer part of the site, with the day it left it."""

    due: tuple[str, ...]
    """Those of them that are removed now."""

    removals: tuple[str, ...]
    """The same with their compressed forms."""

    outdated: tuple[str, ...]
    """Paths that caches may hold with content that is no longer right: changed and gone, but for assets."""

    touched: tuple[str, ...]
    """Paths whose content is not certain while this runs."""

    @property
    def waiting(self) -> Mapping[str, str]:
        """What stays though no longer part of the site."""
        due = frozenset(self.due)
        return {path: day for path, day in self.gone.items() if path not in due}

    @property
    def sends(self) -> tuple[Send, ...]:
        """Files to be sent, in order."""
        return self.assets + self.pages

    @property
    def size(self) -> int:
        """Bytes of the files to be sent."""
        return sum(send.size for send in self.sends)


def make_plan(listing: Listing, dressing: Dressing, known: Known, removal: Removal) -> Plan:
    """Return what brings the target to this listing."""
    dressed = dresser(dressing)
    sends = sorted(_sends(listing, dressing, known))
    assets = tuple(send for send in sends if is_for_ever(dressed(send.path)))
    pages = tuple(send for send in sends if not is_for_ever(dressed(send.path)))
    gone = _gone(listing, known, removal.today)
    due = _due(gone, removal, lambda path: is_for_ever(dressed(path)))
    old = known.state.dressing.encodings if known.state.dressing else ()
    dropped = tuple(encoding for encoding in old if encoding not in dressing.encodings)
    is_beside = not known.has_headers
    return Plan(
        obsolete_forms=tuple(sorted(_forms(known.listing, dropped, listing))) if is_beside else (),
        assets=assets,
        pages=pages,
        gone=gone,
        due=due,
        removals=tuple(sorted({*due, *(_forms(due, old, listing) if is_beside else ())})),
        outdated=tuple(sorted({path for path in _outdated(listing, known, sends) if not is_for_ever(dressed(path))})),
        touched=tuple(sorted({*known.state.uncertain, *(send.path for send in sends)})),
    )


def _sends(listing: Listing, dressing: Dressing, known: Known) -> Iterator[Send]:
    differs = _dressing_differs(dressing, known)
    for path, mark in listing.items():
        before = known.listing.get(path)
        if path in known.unsure:
            if known.is_there(path):
                continue
            reason: Reason = "unsure" if before and before.sha256 == mark.sha256 else "changed" if before else "new"
        elif before is None:
            reason = "new"
        elif before.sha256 != mark.sha256:
            reason = "changed"
        elif differs(path):
            reason = "headers"
        else:
            continue
        yield Send(path, mark.size, reason)


def _dressing_differs(dressing: Dressing, known: Known) -> Callable[[str], bool]:
    """Return whether a file is sent with something else than the last time."""
    old = known.state.dressing
    if old == dressing or not known.listing:
        return lambda path: False
    if not known.has_headers:
        had = old.encodings if old else ()
        added = tuple(encoding for encoding in dressing.encodings if encoding not in had)
        return lambda path: bool(forms(path, added))
    if old is None:
        return lambda path: True
    before, now = dresser(old), dresser(dressing)
    either = (*old.encodings, *dressing.encodings) if old.encodings != dressing.encodings else ()
    return lambda path: before(path) != now(path) or bool(forms(path, either))


def _gone(listing: Listing, known: Known, today: date) -> dict[str, str]:
    """Return what was ours and is no longer part of the site, with the day it left it."""
    ours = dict.fromkeys((*known.listing, *known.state.uncertain), today.isoformat()) | dict(known.state.retired)
    return {path: day for path, day in sorted(ours.items()) if path not in listing}


def _due(gone: Mapping[str, str], removal: Removal, stays: Callable[[str], bool]) -> tuple[str, ...]:
    if not removal.is_wanted:
        return ()
    last = removal.today - timedelta(days=removal.asset_days)
    return tuple(path for path, day in gone.items() if not stays(path) or date.fromisoformat(day) <= last)


def _forms(paths: Iterable[str], encodings: tuple[str, ...], listing: Listing) -> Iterator[str]:
    return (form for path in paths for form in forms(path, encodings) if form not in listing)


def _outdated(listing: Listing, known: Known, sends: Iterable[Send]) -> Iterator[str]:
    yield from (send.path for send in sends if send.reason != "new")
    yield from (path for path in known.listing if path not in listing)
    for path in known.state.uncertain:
        if path not in listing or listing[path] != known.listing.get(path):
            yield path
