"""`catalog sync` as a list of stages: find origins, fetch side by side, check, put in place, pin."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.results import Progress, Survey, survey, with_catalog_checks
from catalog_builder.settings import Settings
from catalog_builder.syncing.bounds import Bounds, Demand, Outcome, SyncReport
from catalog_builder.syncing.fetching import Course, Draft, draft_all
from catalog_builder.syncing.installation import clear, install
from catalog_builder.syncing.pins import Pin, read_pins, write_pins
from catalog_builder.syncing.reasons import content_faulty, origin_invalid, unplaceable
from catalog_builder.syncing.repository import forget_others
from catalog_builder.syncing.turn import own_turn
from catalog_builder.syncing.wanted import Wanted, find_origins

CACHE_NAME = "origins"


def synchronize(settings: Settings, demand: Demand, bounds: Bounds, progress: Progress) -> SyncReport:
    """Bring plugin folders to what their origins say; a CatalogError only for what the operator got wrong."""
    plugins_dir, cache_dir = settings.plugins_dir, settings.cache_dir.absolute() / CACHE_NAME
    cache_dir.mkdir(parents=True, exist_ok=True)
    with own_turn(plugins_dir), own_turn(cache_dir):
        clear(plugins_dir)
        pins = read_pins(plugins_dir)
        found, faulty = find_origins(plugins_dir, demand.plugins, settings.limits)
        course = Course(
            settings=settings,
            demand=demand,
            bounds=bounds,
            pins=pins,
            cache_dir=cache_dir,
            ends_at_s=time.monotonic() + bounds.total_s,
        )
        try:
            drafts = _drafts(found, course, progress)
            checked, failures = _checked(drafts, faulty, course, progress)
            outcomes, made = _placed(checked, plugins_dir)
        finally:
            clear(plugins_dir)
        if not demand.plugins:
            forget_others(cache_dir, {wanted.origin.git for wanted in found})
        if not demand.is_only_asking:
            every = {wanted.plugin for wanted in found} | set(faulty)
            kept = {plugin: pin for plugin, pin in pins.items() if demand.plugins or plugin in every}
            write_pins(plugins_dir, {**kept, **made})
    return SyncReport(outcomes=tuple(sorted(outcomes, key=lambda outcome: outcome.plugin)), failures=failures)


def _drafts(found: Sequence[Wanted], course: Course, progress: Progress) -> list[Draft]:
    """Return a draft for each plugin; repositories are asked side by side, each once."""
    groups: dict[str, list[Wanted]] = {}
    for wanted in found:
        groups.setdefault(wanted.origin.git, []).append(wanted)
    drafts: list[Draft] = []
    threads = ThreadPoolExecutor(max_workers=course.demand.jobs)
    try:
        for done in as_completed([threads.submit(draft_all, group, course) for group in groups.values()]):
            drafts += done.result()
            progress("origins", len(drafts), len(found))
    finally:
        threads.shutdown(cancel_futures=True)
    return sorted(drafts, key=lambda draft: draft.outcome.plugin)


def _checked(
    drafts: Sequence[Draft], faulty: Sequence[str], course: Course, progress: Progress
) -> tuple[list[Draft], tuple[str, ...]]:
    """Return the drafts without the content that has errors, one for each faulty origin.yml, and our own failures."""
    plugins_dir = course.settings.plugins_dir
    staged = {draft.outcome.plugin: draft.staged for draft in drafts if draft.staged}
    if not staged and not faulty:
        return list(drafts), ()
    every = survey(course.settings, tuple(staged.values()), progress)
    errors = _errors(every, staged.keys() | set(faulty), course.settings)
    judged = [_judged(draft, errors.get(draft.outcome.plugin, [])) if draft.staged else draft for draft in drafts]
    for plugin in faulty:
        told = tuple(entry for entry in errors.get(plugin, []) if entry.rule == "origin-invalid")
        sources = _sources(told, plugins_dir / plugin)
        outcome = Outcome(plugin=plugin, state="faulty", reason=origin_invalid(), diagnostics=told, sources=sources)
        judged.append(Draft(outcome=outcome))
    return judged, every.failures


def _errors(every: Survey, plugins: Sequence[str] | set[str], settings: Settings) -> dict[str, list[Diagnostic]]:
    """Return the errors of these plugins, as they would be among all others."""
    latest = {folder.brief.id: folder for folder in every.folders}  # What is staged comes after what it replaces.
    report = with_catalog_checks(replace(every, folders=tuple(latest.values())), settings.policy)
    errors: dict[str, list[Diagnostic]] = {plugin: [] for plugin in plugins}
    for entry in report.diagnostics:
        if entry.plugin in errors and entry.severity == "error":
            errors[entry.plugin].append(entry)
    return errors


def _judged(draft: Draft, errors: Sequence[Diagnostic]) -> Draft:
    if not errors or draft.staged is None:
        return draft
    outcome = replace(
        draft.outcome,
        state="faulty",
        reason=content_faulty(),
        diagnostics=tuple(errors),
        sources=_sources(errors, draft.staged),
    )
    return Draft(outcome=outcome)


def _placed(drafts: Sequence[Draft], plugins_dir: Path) -> tuple[list[Outcome], dict[str, Pin]]:
    """Put what is sound in place; return what became of each origin, and the new pins."""
    outcomes, made = [], {}
    for draft in drafts:
        outcome = draft.outcome
        if draft.staged:
            try:
                install(plugins_dir, outcome.plugin)
            except OSError as fault:
                reason = unplaceable(fault.strerror or str(fault))
                outcomes.append(replace(outcome, state="failed", reason=reason))
                continue
        outcomes.append(outcome)
        if draft.pin:
            made[outcome.plugin] = draft.pin
    return outcomes, made


def _sources(diagnostics: Sequence[Diagnostic], folder: Path) -> dict[str, str]:
    """Return the texts that diagnostics point into, before the staged folder goes."""
    sources = {}
    for path in {entry.path for entry in diagnostics if entry.span}:
        file = folder / path.partition("/")[2]
        if file.is_file() and not file.is_symlink():
            text = file.read_bytes().decode("utf-8-sig", "replace")
            sources[path] = text.replace("\r\n", "\n").replace("\r", "\n")
    return sources
