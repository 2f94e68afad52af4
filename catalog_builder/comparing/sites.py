"""Two sites compared: files by their manifests, then plugins by what they are found by and how well described."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from catalog_builder.comparing.difference import (
    CHANGES,
    Change,
    Counts,
    PageChange,
    PluginChange,
    SiteDifference,
)
from catalog_builder.comparing.listed_files import changed_files
from catalog_builder.comparing.plugin_facts import FACTS
from catalog_builder.comparing.plugins import Side, examined, is_own_change, named
from catalog_builder.model.text import LANGUAGES, Language

MOST_RANKED = 20
"""Plugins whose queries are asked: a push changes one or two, and a new theme all of them."""

_MOST_READ = 200
"""Plugins whose pages are read to tell what is their own; of more, the page for programs or the document decides."""

_PLUGIN_PAGE = re.compile(r"(?:(en)/)?plugins/(?![0-9]+/)([^/]+)/index\.html")
"""An id is never digits alone: those are further pages of the catalog."""

_INDEX = "index.html"


def compare_sites(old: Path | None, new: Path, *, most_ranked: int = MOST_RANKED) -> SiteDifference:
    """Return what is different in a new site. Without an old one, everything is new.

    ComparisonError where a folder is no built site.
    """
    files = changed_files(old, new)
    pages = {path: change for path, change in files.items() if path.endswith(".html")}
    return SiteDifference(
        plugins=_examined(_plugins(pages), files, old, new, most_ranked),
        pages=tuple(_page(path, change) for path, change in pages.items() if not _PLUGIN_PAGE.fullmatch(path)),
        page_counts=_counts(pages.values()),
        file_counts=_counts(change for path, change in files.items() if path not in pages),
    )


def _counts(changes: Iterable[Change]) -> Counts:
    found = Counter(changes)
    return Counts(**{change: found[change] for change in CHANGES})


def _page(path: str, change: Change) -> PageChange:
    is_index = path == _INDEX or path.endswith(f"/{_INDEX}")
    return PageChange(path=path.removesuffix(_INDEX) if is_index else path, change=change)


def _plugins(pages: Mapping[str, Change]) -> tuple[PluginChange, ...]:
    found: dict[str, dict[Language, PageChange]] = {}
    for path, change in pages.items():
        if match := _PLUGIN_PAGE.fullmatch(path):
            found.setdefault(match[2], {})["en" if match[1] else "zh"] = _page(path, change)
    return tuple(_plugin(plugin, of_language) for plugin, of_language in found.items())


def _examined(
    changes: Sequence[PluginChange], files: Mapping[str, Change], old: Path | None, new: Path, most_ranked: int
) -> tuple[PluginChange, ...]:
    """Return the changes in their order, the first ones with all there is to say of them."""
    before, after = Side(old), Side(new)
    is_few = len(changes) <= _MOST_READ
    told = []
    for change in changes:
        is_own = is_own_change(change, old, new) if is_few else _has_own_files(change, files)
        told.append(named(replace(change, is_own=is_own), before, after))
    told.sort(key=lambda change: (CHANGES.index(change.change), not change.is_own, change.id))
    return tuple(
        examined(change, before, after) if place < most_ranked and change.is_own else change
        for place, change in enumerate(told)
    )


def _has_own_files(change: PluginChange, files: Mapping[str, Change]) -> bool:
    documents = (f"plugins/{change.id}/index.md", f"en/plugins/{change.id}/index.md", f"{FACTS}/{change.id}.json")
    return change.change != "changed" or any(path in files for path in documents)


def _plugin(plugin: str, pages: Mapping[Language, PageChange]) -> PluginChange:
    languages = tuple(language for language in LANGUAGES if language in pages)
    kinds = {page.change for page in pages.values()}
    return PluginChange(
        id=plugin,
        change=kinds.pop() if len(kinds) == 1 and len(pages) == len(LANGUAGES) else "changed",
        pages=tuple(pages[language] for language in languages),
        languages=languages,
    )
