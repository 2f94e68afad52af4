"""One repository's turn: what its plugins are pinned to, what the server has, and new content written beside the old.

Runs in a thread of its own; touches no plugin's folder, only reads it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog_builder.importing.foreign_git import GitFault, protocol_of
from catalog_builder.settings import Settings
from catalog_builder.syncing.bounds import Bounds, Demand, OriginFault, Outcome, Reason
from catalog_builder.syncing.content import folder_files
from catalog_builder.syncing.installation import content_digests, files_digest, present_digests, stage
from catalog_builder.syncing.overlay import settings_digest
from catalog_builder.syncing.pins import Pin, asked_ref
from catalog_builder.syncing.reasons import (
    edited_folder,
    git_reason,
    newer,
    ref_absent,
    refused_protocol,
    tag_moved,
    unplaceable,
    unwritten,
)
from catalog_builder.syncing.refs import choose_ref
from catalog_builder.syncing.repository import ask_refs, fetch_commit, open_repository, read_tree
from catalog_builder.syncing.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What one run over all origins goes by."""

    settings: Settings
    demand: Demand
    bounds: Bounds
    pins: Mapping[str, Pin]
    cache_dir: Path
    ends_at_s: float
    """Moment of the monotonic clock at which all has to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be done about one origin."""

    outcome: Outcome
    pin: Pin | None = None
    """What the folder is to be pinned to; `None`: the pin stays."""

    staged: Path | None = None
    """The new content; `None`: the folder stays."""


def draft_all(group: Sequence[Wanted], every: Course) -> list[Draft]:
    """Return what is to be done about these plugins, which all come from one repository."""
    protocol = protocol_of(group[0].origin.git)
    refs: Mapping[str, str] | GitFault | None = None
    drafts = []
    for wanted in group:
        course = _for_one(every)
        try:
            if protocol not in course.bounds.protocols:
                raise OriginFault(refused_protocol(protocol))
            if refs is None and _needs_refs(wanted, course):
                refs = _asked(wanted, course)
            if isinstance(refs, GitFault) and _needs_refs(wanted, course):
                raise refs
            drafts.append(_draft(wanted, course, {} if refs is None or isinstance(refs, GitFault) else refs))
        except OriginFault as fault:
            drafts.append(_failed(wanted, course, fault.reason))
        except GitFault as fault:
            drafts.append(_failed(wanted, course, git_reason(fault, course.bounds)))
        except OSError as fault:
            drafts.append(_failed(wanted, course, unplaceable(fault.strerror or str(fault))))
    return drafts


def _for_one(course: Course) -> Course:
    """Return the course with the end of the time of the origin whose turn it is now."""
    return replace(course, ends_at_s=min(course.ends_at_s, time.monotonic() + course.bounds.origin_s))


def _asked(wanted: Wanted, course: Course) -> Mapping[str, str] | GitFault:
    """Return the server's branches and tags, or why it tells none: the others from there need not ask again."""
    try:
        return ask_refs(open_repository(course.cache_dir, wanted.origin.git, course.bounds, course.ends_at_s))
    except GitFault as fault:
        return fault


def _needs_refs(wanted: Wanted, course: Course) -> bool:
    """Whether the server has to be asked what its branches and tags are."""
    pin = course.pins.get(wanted.plugin)
    is_looking = course.demand.is_updating or course.demand.is_only_asking
    return wanted.origin.ref_kind != "commit" and (is_looking or pin is None or not pin.answers(wanted.origin))


def _draft(wanted: Wanted, course: Course, refs: Mapping[str, str]) -> Draft:
    pin = course.pins.get(wanted.plugin)
    present = present_digests(course.settings.plugins_dir / wanted.plugin, course.settings.limits)
    is_written = pin is not None and files_digest(present) == pin.written
    is_edited = bool(present) and pin is not None and not is_written
    ref, commit = _target(wanted, course, refs)
    base = _outcome(wanted, course, commit)
    if pin and pin.commit == commit and pin.answers(wanted.origin) and is_written and _has_settings(pin, wanted):
        return Draft(outcome=base)
    if course.demand.is_only_asking:
        if is_edited:
            return Draft(outcome=replace(base, state="edited", reason=edited_folder(sorted(present))))
        is_newer = pin is None or pin.commit != commit
        reason = newer(pin.commit if pin else "", commit) if is_newer else unwritten()
        return Draft(outcome=replace(base, state="behind", reason=reason))
    return _fetched(wanted, course, present, ref, base)


def _target(wanted: Wanted, course: Course, refs: Mapping[str, str]) -> tuple[str, str]:
    """Return the ref and the commit that the folder should be of."""
    origin, pin = wanted.origin, course.pins.get(wanted.plugin)
    if origin.ref_kind == "commit":
        return "commit", origin.ref
    if pin and not _needs_refs(wanted, course):
        return pin.found, pin.commit
    chosen = choose_ref(origin, refs)
    if chosen is None:
        raise OriginFault(ref_absent(asked_ref(origin)))
    ref, commit = chosen
    is_moved = pin is not None and ref.startswith("refs/tags/") and pin.found == ref and pin.commit != commit
    if pin and is_moved and pin.git == origin.git and not course.demand.is_forced:
        raise OriginFault(tag_moved(ref.removeprefix("refs/tags/"), pin.commit, commit))
    return ref, commit


def _fetched(wanted: Wanted, course: Course, present: Mapping[str, str], ref: str, base: Outcome) -> Draft:
    """Return the draft for a commit that is to be looked into."""
    origin, pin, limits = wanted.origin, course.pins.get(wanted.plugin), course.settings.limits
    repository = open_repository(course.cache_dir, origin.git, course.bounds, course.ends_at_s)
    fetch_commit(repository, base.commit, ref)
    tree = read_tree(repository, base.commit, origin.path)
    files = folder_files(repository, tree, wanted.plugin, origin, limits, course.bounds)
    digests = content_digests(files)
    made = Pin(
        git=origin.git,
        ref=asked_ref(origin),
        path=origin.path or ".",
        found=ref,
        commit=base.commit,
        date=tree.date,
        tree=tree.id,
        settings=settings_digest(origin),
        written=files_digest(digests),
    )
    if digests == present:
        return Draft(outcome=base if made == pin else replace(base, state="pinned"), pin=made)
    is_ours = not present or (pin is not None and files_digest(present) == pin.written)
    if not is_ours and not course.demand.is_forced:
        names = present.keys() | digests.keys()
        differing = sorted(name for name in names if present.get(name) != digests.get(name))
        return Draft(outcome=replace(base, state="edited", reason=edited_folder(differing)))
    staged = stage(course.settings.plugins_dir, wanted.plugin, files, wanted.written)
    return Draft(outcome=replace(base, state="updated"), pin=made, staged=staged)


def _has_settings(pin: Pin, wanted: Wanted) -> bool:
    return pin.settings == settings_digest(wanted.origin)


def _failed(wanted: Wanted, course: Course, reason: Reason) -> Draft:
    return Draft(outcome=replace(_outcome(wanted, course, ""), state="failed", reason=reason))


def _outcome(wanted: Wanted, course: Course, commit: str) -> Outcome:
    pin = course.pins.get(wanted.plugin)
    return Outcome(
        plugin=wanted.plugin,
        state="current",
        git=wanted.origin.git,
        ref=asked_ref(wanted.origin),
        commit=commit,
        previous=pin.commit if pin else "",
    )
