"""What changes for one plugin: whether it is itself different, where queries find it, what it is worth in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from catalog_builder.comparing.difference import PluginChange, RankChange
from catalog_builder.comparing.plugin_facts import PluginFacts, read_facts, read_labels
from catalog_builder.comparing.ranks import ranked_slots
from catalog_builder.comparing.search_files import SearchFiles, open_search
from catalog_builder.model.text import NO_TEXT, Localized

MOST_QUERIES = 24
"""Queries asked for one plugin; an interface may have hundreds of names."""

_NEIGHBOURS = b'<nav class="c-neighbours"'
_ARTICLE = b"<article"


class Side:
    """One of the two sites, or none."""

    def __init__(self, site: Path | None) -> None:
        """Open the site's index."""
        self.site = site
        self.index = open_search(site) if site else None
        self._labels = read_labels(site)
        self._found: dict[str, list[int]] = {}

    def facts(self, plugin: str) -> PluginFacts:
        """Return what the site says of a plugin."""
        return read_facts(self.site, plugin, self._labels)

    def has(self, plugin: str) -> bool:
        """Whether the search lists a plugin."""
        return bool(self.index and self.index.find(plugin))

    def name(self, plugin: str) -> Localized:
        """Return the name of a plugin as the search lists it."""
        found = self.index.find(plugin) if self.index else None
        return found[1] if found else NO_TEXT

    def ranks(self, plugin: str, queries: Iterable[str]) -> Iterator[int | None]:
        """Yield the place of a plugin among the results of each query, from 1."""
        found = self.index.find(plugin) if self.index else None
        for query in queries:
            slots = self._slots(self.index, query) if self.index and found else []
            yield slots.index(found[0]) + 1 if found and found[0] in slots else None

    def _slots(self, index: SearchFiles, query: str) -> list[int]:
        if query not in self._found:
            self._found[query] = ranked_slots(index, query)
        return self._found[query]


def named(change: PluginChange, before: Side, after: Side) -> PluginChange:
    """Return the change with the plugin's name, the new one where there are two."""
    name = after.name(change.id)
    return replace(change, name=name if name.texts() else before.name(change.id))


def examined(change: PluginChange, before: Side, after: Side) -> PluginChange:
    """Return the change with ranks and points; `named` comes first. A renamed plugin was found by its former id."""
    new = after.facts(change.id)
    if new.moved_to:
        return replace(change, moved_to=new.moved_to)
    former = next((plugin for plugin in (change.id, *reversed(new.former_ids)) if before.has(plugin)), change.id)
    old = before.facts(former)
    changed = replace(change, quality_before=old.quality, quality_after=new.quality)
    if after.index is None or (before.site and before.index is None):
        return changed
    names = (*change.name.texts(), *before.name(former).texts())
    queries = list(dict.fromkeys((*names, *new.queries, *old.queries)))[:MOST_QUERIES]
    ranks = zip(queries, before.ranks(former, queries), after.ranks(change.id, queries), strict=True)
    told = tuple(RankChange(query=query, before=was, after=now) for query, was, now in ranks)
    return replace(changed, ranks=told, is_ranked=True)


def is_own_change(change: PluginChange, old: Path | None, new: Path) -> bool:
    """Whether the article of a page is different, its links to other plugins aside."""
    if old is None or change.change != "changed":
        return True
    for page in change.pages:
        if page.change != "changed" or _article(old / page.path) != _article(new / page.path):
            return True
    return False


def _article(folder: Path) -> bytes:
    try:
        html = (folder / "index.html").read_bytes()
    except OSError:
        return b""
    _, mark, article = html.partition(_ARTICLE)
    return article.partition(_NEIGHBOURS)[0] if mark else html
