"""`catalog check --fix` and `--diff` as a list of stages: check, mend in memory, then write, or only tell.

Folders without a certain fix are not touched a second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_builder import unit
from catalog_builder.mend.writing import write_mending
from catalog_builder.model.limits import Limits
from catalog_builder.model.mending import Mending
from catalog_builder.model.stop import Stop
from catalog_builder.results import (
    CheckReport,
    Progress,
    check_every,
    chosen_only,
    make_workshop,
    read_vocabulary,
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
    every = check_every(settings, paths, progress)
    mendable = _mendable(every, settings.limits)
    folders = [path for path in _folders(settings, paths) if path.name in mendable]
    arguments = (make_workshop(settings, read_vocabulary(settings)),)
    stream = map_ordered(
        unit.mend_path,
        folders,
        jobs=settings.jobs,
        prepare=unit.prepare,
        arguments=arguments,
        limits=settings.limits,
    )
    outcomes = [outcome for outcome in stream if not isinstance(outcome, Stop)]  # Stopped: it stays as it was.
    after = {result.id: result for _, result in outcomes}
    results = [after.get(result.id, result) for result in every.results]
    mendings = tuple(mending for mending, _ in outcomes if mending.changes)
    return MendReport(mendings=mendings, remaining=chosen_only(with_catalog_checks(results, settings.policy), paths))


def _folders(settings: Settings, paths: Sequence[Path]) -> tuple[Path, ...]:
    return tuple(sorted(set(paths), key=lambda path: path.name)) or list_plugin_folders(settings.plugins_dir)


def _mendable(report: CheckReport, limits: Limits) -> frozenset[str]:
    """Return the plugins with a certain fix, or with so many faults that some may not be listed."""
    counts = Counter(entry.plugin for entry in report.diagnostics)
    certain = {entry.plugin for entry in report.diagnostics if entry.is_mendable}
    return frozenset(certain | {plugin for plugin, count in counts.items() if count >= limits.max_file_diagnostics})
