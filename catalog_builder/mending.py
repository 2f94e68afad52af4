"""`catalog check --fix` and `--diff` as a list of stages: check, mend in memory, then write, or only tell.

Folders without a certain fix are not touched a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog_builder import unit
from catalog_builder.ingredients import read_ingredients
from catalog_builder.mend.writing import write_mending
from catalog_builder.model.brief import brief_of
from catalog_builder.model.limits import Limits
from catalog_builder.model.mending import Mending
from catalog_builder.model.stop import Stop
from catalog_builder.results import (
    CheckReport,
    FolderReport,
    Progress,
    Survey,
    chosen_only,
    make_workshop,
    survey,
    with_catalog_checks,
)
from catalog_builder.run.mapper import map_ordered
from catalog_builder.settings import Settings
from catalog_builder.source.folder import list_plugin_folders

MAX_PASSES = 3
"""Times that files are written: of a folder beyond its limits, the first pass may not have seen all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MendReport:
    """What is mended and what remains."""

    mendings: tuple[Mending, ...]
    """One for each plugin that changes, by id."""

    remaining: CheckReport
    """What a check finds afterwards."""


def mend_plugins(settings: Settings, paths: Sequence[Path], progress: Progress) -> MendReport:
    """Write every certain fix of these folders (all when none is given) to the disk."""
    report = foresee_mending(settings, paths, progress)
    folders = {path.name: path for path in _folders(settings, paths)}
    done: list[Mending] = []
    for _ in range(MAX_PASSES):
        if not report.mendings:
            break
        for mending in report.mendings:
            write_mending(folders[mending.plugin], mending)
        done += report.mendings
        report = foresee_mending(settings, paths, progress)
    return MendReport(mendings=tuple(done), remaining=report.remaining)


def foresee_mending(settings: Settings, paths: Sequence[Path], progress: Progress) -> MendReport:
    """Return what `mend_plugins` would do and leave; nothing is written."""
    every = survey(settings, paths, progress)
    mendable = _mendable(every, settings.limits)
    folders = [path for path in _folders(settings, paths) if path.name in mendable]
    stream = map_ordered(
        unit.mend_path,
        folders,
        jobs=settings.jobs,
        prepare=unit.prepare,
        arguments=(make_workshop(settings, read_ingredients(settings, is_rendered=False)),),
        limits=settings.limits,
    )
    outcomes = [outcome for outcome in stream if not isinstance(outcome, Stop)]  # Stopped: it stays as it was.
    after = {result.id: FolderReport(brief=brief_of(result), diagnostics=result.diagnostics) for _, result in outcomes}
    afterwards = replace(every, folders=tuple(after.get(folder.brief.id, folder) for folder in every.folders))
    mendings = tuple(mending for mending, _ in outcomes if mending.changes)
    remaining = chosen_only(with_catalog_checks(afterwards, settings.policy), paths)
    return MendReport(mendings=mendings, remaining=remaining)


def _folders(settings: Settings, paths: Sequence[Path]) -> tuple[Path, ...]:
    return tuple(sorted(set(paths), key=lambda path: path.name)) or list_plugin_folders(settings.plugins_dir)


def _mendable(found: Survey, limits: Limits) -> frozenset[str]:
    """Return the plugins with a certain fix, or with so many faults that some may not be listed."""
    return frozenset(
        folder.brief.id
        for folder in found.folders
        if len(folder.diagnostics) >= limits.max_file_diagnostics
        or any(entry.is_mendable for entry in folder.diagnostics)
    )
