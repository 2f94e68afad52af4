"""A publication from beginning to end; `publish` reads as the list of what happens at the target.

Whatever moment it is broken off at: nothing was removed yet that the last complete publication needs, and the next one
knows from the state what it cannot be sure of.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from catalog_builder.delivery.dressing import DEFAULT_CACHING, Dressing, dresser
from catalog_builder.delivery.faults import DeliveryError, SendingError, SupersededError
from catalog_builder.delivery.knowledge import Found, find, known_of
from catalog_builder.delivery.listing import MANIFEST_NAME, STATE_NAME
from catalog_builder.delivery.packing import packed, refuse_missing
from catalog_builder.delivery.plan import Plan, Removal, Send, make_plan
from catalog_builder.delivery.sending import WATCH_S, Watch, in_threads
from catalog_builder.delivery.site import BuiltSite, dressing_of, read_site
from catalog_builder.delivery.state import State, state_bytes
from catalog_builder.delivery.target import Target

Stage = Literal["send", "remove"]
Progress = Callable[[Stage, int, int], None]

_MANIFEST = {"Content-Type": "application/json", "Cache-Control": DEFAULT_CACHING}
_REMOVED_AT_ONCE = 500
"""Before so many are removed it is looked whether another publication has begun, which may need one of them."""

_SETTLING_S = 0.1
"""One who looked before us and writes after us has done so by then, or three times as long as writing took us."""

_STATE = {"Content-Type": "application/json", "Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to publish."""

    today: date
    root: str = "/"
    """Path of the site's address, as the patterns of `_headers` begin."""

    encodings: tuple[str, ...] = ()
    """Compressed forms to make."""

    threads: int = 16
    asset_days: int = 7
    is_removing: bool = True
    is_adopting: bool = False
    is_verifying: bool = False
    """Whether everything there is compared, not only what is in doubt."""

    watch_s: float = WATCH_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a publication did."""

    plan: Plan
    sent: int = 0
    """Files of the site that were sent, the manifest aside."""

    sent_bytes: int = 0
    """What was sent of them, compressed where it was."""

    removed: int = 0
    failures: tuple[str, ...] = ()
    """What was said of each file that could not be sent or removed."""

    is_needed: bool = True
    """Whether there was anything to do."""

    is_superseded: bool = False
    """Whether another publication began meanwhile, which this one made way for."""

    is_complete: bool = True
    """Whether the target holds all of the site; what could not be removed is seen to the next time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A publication that has only been thought through."""

    site: BuiltSite
    target: Target
    dressing: Dressing
    found: Found
    plan: Plan
    options: Options

    @property
    def is_done(self) -> bool:
        """Whether the target is as it should be already."""
        plan, state = self.plan, self.found.state
        has_work = plan.sends or plan.removals or plan.obsolete_forms or plan.waiting != state.retired
        return not has_work and not state.run and self.found.manifest == self.site.manifest


def prepare(site_dir: Path, target: Target, options: Options) -> Prepared:
    """Return what is to be done; nothing is changed anywhere."""
    refuse_missing(options.encodings)
    if not target.has_headers and Path(target.name).resolve() == site_dir.resolve():
        raise DeliveryError(f"{site_dir} is the site itself.", cure="Name another folder to publish to.")
    site = read_site(site_dir)
    dressing = dressing_of(site, options.root, options.encodings)
    found = find(target, is_adopted=options.is_adopting)
    is_all_unsure = options.is_verifying or (options.is_adopting and not found.listing)
    known = known_of(target, found, site, dressing, is_all_unsure=is_all_unsure)
    removal = Removal(today=options.today, asset_days=options.asset_days, is_wanted=options.is_removing)
    plan = make_plan(site.listing, dressing, known, removal)
    return Prepared(site=site, target=target, dressing=dressing, found=found, plan=plan, options=options)


def publish(prepared: Prepared, progress: Progress) -> Outcome:
    """Carry a plan out: note what may change, send, set the mark of completion, remove."""
    if prepared.is_done:
        return Outcome(plan=prepared.plan, is_needed=False)
    try:
        prepared = _alone(prepared)
        state, watch = _begin(prepared)
        return _Run(prepared, state, watch, progress).carry_out()
    except SupersededError:
        return Outcome(plan=prepared.plan, is_superseded=True, is_complete=False)
    except SendingError as fault:
        raise DeliveryError(
            f"{prepared.target.name}: {fault}.",
            cure="Publish once more: what was sent is not sent again, and nothing was removed.",
        ) from fault


def _alone(prepared: Prepared) -> Prepared:
    """Return the plan, made anew when another publication began since or has not ended.

    That one is told by a state that is no longer its own and has the time to notice and stop; only then is it certain
    what lies there.
    """
    target, options = prepared.target, prepared.options
    if target.tag(STATE_NAME) != prepared.found.state_tag:
        prepared = prepare(prepared.site.folder, target, options)
    if prepared.found.state.run:
        _claim(prepared, replace(prepared.found.state, run=secrets.token_hex(8)), least_s=2 * options.watch_s)
        prepared = prepare(prepared.site.folder, target, options)
    return prepared


def _begin(prepared: Prepared) -> tuple[State, Watch]:
    """Write the state that says what may change."""
    old, plan = prepared.found.state, prepared.plan
    is_mixed = bool(old.uncertain) and old.next_dressing != prepared.dressing
    state = replace(
        old,
        run=secrets.token_hex(8),
        uncertain=plan.touched,
        retired=plan.gone,  # Now: no manifest names it once the new one is there.
        next_dressing=None if is_mixed else prepared.dressing,
    )
    return state, _claim(prepared, state)


def _claim(prepared: Prepared, state: State, *, least_s: float = 0.0) -> Watch:
    """Write a state in place of the one that was found, and see that nobody else did so at the same moment."""
    target = prepared.target
    if target.tag(STATE_NAME) != prepared.found.state_tag:
        raise SupersededError
    started_s = time.monotonic()
    watch = Watch(target, _written(target, state), every_s=prepared.options.watch_s)
    time.sleep(max(_SETTLING_S, 3 * (time.monotonic() - started_s), least_s))
    watch.look(is_due=True)
    return watch


def _written(target: Target, state: State) -> str:
    """Return the tag of the state, written."""
    return target.put(STATE_NAME, state_bytes(state), _STATE) or target.tag(STATE_NAME) or ""


class _Run:
    """One plan being carried out."""

    def __init__(self, prepared: Prepared, state: State, watch: Watch, progress: Progress) -> None:
        self._prepared, self._state, self._watch, self._progress = prepared, state, watch, progress
        self._dressed = dresser(prepared.dressing)
        self._sizes: list[int] = []

    def carry_out(self) -> Outcome:
        plan, target, threads = self._prepared.plan, self._prepared.target, self._prepared.options.threads
        target.remove(plan.obsolete_forms)
        for sends in (plan.assets, plan.pages):
            if failures := in_threads(self._send, sends, threads):
                return self._outcome(failures=tuple(failures), is_complete=False)
        self._complete()
        removed, failures = self._remove()
        return self._outcome(removed=removed, failures=tuple(failures))

    def _send(self, send: Send) -> None:
        self._watch.look()
        prepared = self._prepared
        objects = packed(
            send.path,
            prepared.site.content(send.path),
            self._dressed(send.path),
            prepared.dressing.encodings,
            is_beside=not prepared.target.has_headers,
        )
        size = 0
        for one in objects:
            prepared.target.put(one.path, one.body, one.headers)
            size += len(one.body)
        self._sizes.append(size)
        self._progress("send", len(self._sizes), len(prepared.plan.assets) + len(prepared.plan.pages))

    def _complete(self) -> None:
        """Set the mark, which is the manifest, unless somebody else has set one meanwhile."""
        prepared, target = self._prepared, self._prepared.target
        self._watch.look(is_due=True)
        if target.tag(MANIFEST_NAME) != prepared.found.manifest_tag:
            raise SupersededError
        target.put(MANIFEST_NAME, prepared.site.manifest, _MANIFEST)
        run = self._state.run if prepared.plan.removals else ""  # Whoever begins now has to wait for what is removed.
        self._put_state(State(run=run, retired=prepared.plan.gone, dressing=prepared.dressing))

    def _remove(self) -> tuple[int, list[str]]:
        plan, target = self._prepared.plan, self._prepared.target
        if not plan.removals:
            return 0, []
        for start in range(0, len(plan.removals), _REMOVED_AT_ONCE):
            self._watch.look(is_due=True)
            try:
                target.remove(plan.removals[start : start + _REMOVED_AT_ONCE])
            except SendingError as fault:
                return 0, [str(fault)]
            self._progress("remove", min(start + _REMOVED_AT_ONCE, len(plan.removals)), len(plan.removals))
        self._put_state(replace(self._state, run="", retired=plan.waiting))
        return len(plan.due), []

    def _put_state(self, state: State) -> None:
        self._watch.look(is_due=True)
        self._state = state
        self._watch.renew(_written(self._prepared.target, state))

    def _outcome(self, *, removed: int = 0, failures: tuple[str, ...] = (), is_complete: bool = True) -> Outcome:
        return Outcome(
            plan=self._prepared.plan,
            sent=len(self._sizes),
            sent_bytes=sum(self._sizes),
            removed=removed,
            failures=failures,
            is_complete=is_complete,
        )
