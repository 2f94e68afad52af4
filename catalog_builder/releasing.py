"""A release, written as the list of its steps: build, put on the shelf, switch. What is served changes in the last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from catalog_builder import pipeline
from catalog_builder.pipeline import BuildReport
from catalog_builder.results import Progress
from catalog_builder.search.budget import refuse_excess
from catalog_builder.settings import Settings
from catalog_builder.shelf.release import Notes, Release, plain_label
from catalog_builder.shelf.shelf import Shelf
from catalog_builder.source.sharing import begun

Outcome = Literal["released", "unchanged", "failed", "faulty"]
"""unchanged: the live release is this site already; failed: our own code did; faulty: not clean, with `strict`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseReport:
    """What one release came to."""

    build: BuildReport
    outcome: Outcome

    live: Release | None
    """What is served now; `None`: nothing yet."""

    before: Release | None
    """What was served before."""


def release(
    settings: Settings,
    shelf: Shelf,
    progress: Progress,
    *,
    commit: str | None = None,
    label: str | None = None,
    waiting: Callable[[], None] | None = None,
) -> ReleaseReport:
    """Build into the shelf and serve the result; waits for its turn, and calls `waiting` once if it has to."""
    with shelf.lock(waiting):
        return release_in_turn(settings, shelf, progress, commit=commit, label=label)


def release_in_turn(
    settings: Settings, shelf: Shelf, progress: Progress, *, commit: str | None = None, label: str | None = None
) -> ReleaseReport:
    """Do the same within `shelf.lock()`, for whoever has more to do in its turn, such as fetching the commit.

    CatalogError, and nothing is released, when nothing can be written or a search would exceed its budget.
    """
    settings = settings_on(shelf, settings)
    with begun(lambda: shelf.intact_oldest().encode()) as intact:  # 0.2 s with 40,000 files; a build has that to spare.
        built = pipeline.build(settings, progress)
        before = shelf.current()
        if outcome := _refused(built, settings):
            return ReleaseReport(build=built, outcome=outcome, live=before, before=before)
        if before and shelf.holds_site(before):
            live = shelf.cover(before, commit)
            return ReleaseReport(build=built, outcome="unchanged", live=live, before=before)
        told = plain_label(label or "")
        notes = Notes(plugins=len(built.published), left_out=built.left_out, commit=commit, label=told)
        standing = _unserved(shelf, notes) or shelf.put(notes, intact().decode())
        return ReleaseReport(build=built, outcome="released", live=shelf.switch(standing.name), before=before)


def settings_on(shelf: Shelf, settings: Settings) -> Settings:
    """Return the settings of a build on the shelf."""
    return replace(settings, site_dir=shelf.site_dir, cache_dir=shelf.cache_dir, kept_dir=shelf.kept_dir)


def _refused(built: BuildReport, settings: Settings) -> Outcome | None:
    if built.check.failures:
        return "failed"
    if settings.strict and not built.is_clean:
        return "faulty"
    if built.search:
        refuse_excess(built.search, settings.search)
    return None


def _unserved(shelf: Shelf, notes: Notes) -> Release | None:
    """Return the newest release if it is this very site: the run that made it was broken off, or somebody went back."""
    newest = next(iter(shelf.releases()), None)
    return newest if newest and newest.notes == notes and shelf.holds_site(newest) else None
