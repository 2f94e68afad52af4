"""What lies at a target: whether it is ours, what the last complete publication put there, what is in doubt since.

A target that holds something, but neither manifest nor state of ours, is somebody else's and refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple, NoReturn

from catalog_builder.delivery.dressing import Dressing, dresser
from catalog_builder.delivery.faults import DeliveryError, SendingError
from catalog_builder.delivery.listing import MANIFEST_NAME, MAX_LISTING_BYTES, STATE_NAME, Listing, read_listing
from catalog_builder.delivery.packing import packed
from catalog_builder.delivery.plan import Known
from catalog_builder.delivery.site import BuiltSite
from catalog_builder.delivery.state import State, read_state
from catalog_builder.delivery.target import Target


class Found(NamedTuple):
    """The two files by which publications are kept account of."""

    manifest: bytes
    manifest_tag: str | None
    listing: Listing
    state: State
    state_tag: str | None

    @property
    def is_ours(self) -> bool:
        """Whether something of ours was published here before, or begun to be."""
        return bool(self.manifest or self.state != State())


def find(target: Target, *, is_adopted: bool) -> Found:
    """Return what earlier publications left at the target; DeliveryError when that is damaged or not ours.

    With `is_adopted` what is there is taken over: damaged accounts count as none, and nothing foreign is ever removed.
    """
    manifest, manifest_tag = _read(target, MANIFEST_NAME) or (b"", None)
    state = _read(target, STATE_NAME)
    listing = read_listing(manifest) if manifest else {}
    told = read_state(state[0]) if state else State()
    if (listing is None or told is None) and not is_adopted:
        _refuse(
            f"{target.name}: {MANIFEST_NAME if listing is None else STATE_NAME} there is damaged.",
            "Publish with --adopt: all files are compared and sent anew where they differ, nothing is removed.",
        )
    state_tag = state[1] if state else None
    found = Found(manifest if listing else b"", manifest_tag, listing or {}, told or State(), state_tag)
    if not found.is_ours and not is_adopted:
        _expect_empty(target)
    return found


def known_of(target: Target, found: Found, site: BuiltSite, dressing: Dressing, *, is_all_unsure: bool) -> Known:
    """Return what a plan has to know; the target is listed only when something there is in doubt."""
    unsure = frozenset(site.listing) if is_all_unsure else frozenset(found.state.uncertain)
    holdings = _holdings(target) if unsure else {}
    is_trusted = not target.has_headers or _is_same_dressing(found.state, dressing)
    return Known(
        listing=found.listing,
        state=found.state,
        unsure=unsure,
        is_there=_comparer(target, site, dressing, holdings) if is_trusted else lambda path: False,
        has_headers=target.has_headers,
    )


def _read(target: Target, name: str) -> tuple[bytes, str] | None:
    try:
        return target.read(name, MAX_LISTING_BYTES)
    except SendingError as fault:
        raise DeliveryError(f"{target.name}: {fault}.", cure="See whether the target can be reached.") from fault


def _expect_empty(target: Target) -> None:
    with suppress(StopIteration):
        one = next(iter(target.holdings()))
        _refuse(
            f"{target.name} holds files, such as {one.path}, but was never published to.",
            "Name an empty folder or prefix, or take it over with --adopt: files of the same name are replaced, "
            "others stay.",
        )


def _refuse(what: str, cure: str) -> NoReturn:
    raise DeliveryError(what, cure=cure)


def _holdings(target: Target) -> Mapping[str, tuple[int, str]]:
    try:
        return {held.path: (held.size, held.md5) for held in target.holdings()}
    except SendingError as fault:
        raise DeliveryError(f"{target.name}: {fault}.", cure="See whether the target can be reached.") from fault


def _is_same_dressing(state: State, dressing: Dressing) -> bool:
    """Whether all that lies there was sent with these headers, also by publications that were broken off."""
    told = [one for one in (state.dressing, state.next_dressing) if one is not None]
    is_known = state.next_dressing is not None or not state.uncertain
    return is_known and bool(told) and all(one == dressing for one in told)


def _comparer(
    target: Target, site: BuiltSite, dressing: Dressing, holdings: Mapping[str, tuple[int, str]]
) -> Callable[[str], bool]:
    dressed = dresser(dressing)

    def is_there(path: str) -> bool:
        if path not in holdings:
            return False
        objects = packed(path, site.content(path), dressed(path), dressing.encodings, is_beside=not target.has_headers)
        return all(holdings.get(one.path) == (len(one.body), _md5(one.body)) for one in objects)

    return is_there


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
