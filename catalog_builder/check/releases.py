"""The releases that plugin.yml lists, read leniently: a fault in one of them does not hide the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from catalog_builder.check.manifest_faults import has_fault, value_at
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import YamlPath

Numbers = tuple[int, ...]
"""A version as numbers, which compare as versions do."""

_VERSION = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRelease:
    """A release whose version is of the right form."""

    place: YamlPath
    """Where it stands: `("releases", 0)`."""

    version: str
    numbers: Numbers
    date: str
    """Its day as `YYYY-MM-DD`; empty without one, or when it is of the wrong form."""

    @property
    def version_place(self) -> YamlPath:
        """Return where its version stands."""
        return (*self.place, "version")


@lru_cache(maxsize=1)  # Of the folder that every rule looks at in turn.
def listed_releases(loaded: LoadedPlugin) -> tuple[ListedRelease, ...]:
    """Return the releases in the order of the file, those without a readable version left out."""
    listed = value_at(loaded, ("releases",))
    found = []
    for position, entry in enumerate(listed if isinstance(listed, list) else ()):
        version = entry.get("version") if isinstance(entry, dict) else None
        numbers = version_numbers(version)
        if numbers and isinstance(version, str):
            place: YamlPath = ("releases", position)
            date = entry.get("date")
            is_sound = isinstance(date, str) and not has_fault(loaded, (*place, "date"))
            found.append(ListedRelease(place=place, version=version, numbers=numbers, date=date if is_sound else ""))
    return tuple(found)


def place_of(loaded: LoadedPlugin, path: YamlPath) -> Span | None:
    """Return where this part of a release stands."""
    return loaded.manifest.place(*path) if loaded.manifest else None


def version_numbers(version: object) -> Numbers:
    """Return a version as numbers; empty when it is none."""
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        return ()
    return tuple(map(int, version.split(".")))
