"""Where the advice to use another plugin leads: along the successors, through all plugins, in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.renames import renamed


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessorPaths:
    """What following successors from each deprecated plugin comes to. Only deprecated plugins pass readers on."""

    ends: dict[str, str]
    """By id of a deprecated plugin: the first one on its way that is not deprecated or names no successor."""

    circles: tuple[tuple[str, ...], ...]
    """Ways that lead back to where they began, each as ids in their order from the first by id."""


def successor_paths(folders: Sequence[FolderBrief]) -> SuccessorPaths:
    """Return where the successors of all plugins lead; every plugin is visited once."""
    former = renamed(folder.plugin for folder in folders if folder.plugin)
    named = {
        folder.id: former.get(folder.plugin.successor, folder.plugin.successor)
        for folder in folders
        if folder.plugin and folder.plugin.status == "deprecated" and folder.plugin.successor
    }
    following = {plugin: successor for plugin, successor in named.items() if successor != plugin}
    ends: dict[str, str] = {}
    circles, settled = [], set[str]()
    for first in sorted(following):
        way = dict[str, None]()
        current: str | None = first
        while current in following and current not in settled and current not in way:
            way[current] = None
            current = following[current]
        if current in way:
            circles.append(_circle(list(way), current))
        elif current is not None:
            end = ends.get(current, current if current not in settled else "")
            ends.update(dict.fromkeys(way, end) if end else {})
        settled.update(way)
    return SuccessorPaths(ends=ends, circles=tuple(sorted(circles)))


def _circle(way: list[str], met_again: str) -> tuple[str, ...]:
    circle = way[way.index(met_again) :]
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first])
