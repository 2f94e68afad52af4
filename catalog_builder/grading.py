"""Points of plugins for those who write them: every folder loaded and checked, nothing rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_builder import unit
from catalog_builder.ingredients import read_ingredients
from catalog_builder.model.quality import Quality
from catalog_builder.model.stop import Stop
from catalog_builder.model.text import NO_TEXT, Localized
from catalog_builder.results import Progress, make_workshop
from catalog_builder.run.mapper import map_ordered
from catalog_builder.settings import Settings
from catalog_builder.source.folder import folder_name, list_plugin_folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What one folder has."""

    id: str
    name: Localized = NO_TEXT
    quality: Quality | None = None
    """`None` where there is no plugin to be judged: plugin.yml cannot be read, or it was removed."""


def grade_plugins(settings: Settings, paths: Sequence[Path], progress: Progress) -> tuple[Grade, ...]:
    """Return the grade of each of these folders, of all when none is given, by id."""
    folders = sorted(set(paths), key=lambda path: path.name) or list_plugin_folders(settings.plugins_dir)
    stream = map_ordered(
        unit.result_of_path,
        folders,
        jobs=settings.jobs,
        prepare=unit.prepare,
        arguments=(make_workshop(settings, read_ingredients(settings, is_rendered=False)),),
        limits=settings.limits,
    )
    grades = []
    for done, (folder, result) in enumerate(zip(folders, stream, strict=True), start=1):
        plugin = None if isinstance(result, Stop) else result.plugin
        if isinstance(result, Stop) or plugin is None:
            grades.append(Grade(id=folder_name(folder)))
        else:
            grades.append(Grade(id=result.id, name=plugin.name, quality=result.quality))
        progress("plugins", done, len(folders))
    return tuple(grades)
