"""What a push changes, told by comparing trees: plugin folders and the site's own files. No file is read for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from catalog_builder.errors import CatalogError
from catalog_builder.gate.listing import TREE, Listed, list_files, list_folder
from catalog_builder.gate.push import RefUpdate
from catalog_builder.gate.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two commits."""

    plugins: frozenset[str]
    """Names of plugin folders in which something came, went or changed, gone ones too."""

    files: tuple[str, ...]
    """Paths of all other files that did, from the top of the repository, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two commits, or trees, and how far they are compared."""

    old: str
    new: str
    repository: Repository
    plugins_dir: str
    """The plugins folder from the top of the repository, POSIX."""

    max_files: int


def base_of(update: RefUpdate, main: str | None, repository: Repository) -> str:
    """Return the commit or tree that a ref's changes are counted from.

    For the published branch that is what it was. For any other what it has in common with the published one: what was
    merged from there is not the pusher's doing. `main` is the published commit, `None` for the published branch itself.
    """
    if main is None:
        return empty_tree(repository) if update.is_new else update.old
    if not main:
        return empty_tree(repository)
    try:
        common = repository.ask("merge-base", main, update.new).decode().strip()
    except CatalogError:  # Two histories that share nothing.
        return main
    return common or main


def empty_tree(repository: Repository) -> str:
    """Return the id of the tree that holds nothing."""
    return repository.ask("hash-object", "-t", "tree", "--stdin").decode().strip()


def changes_between(comparison: Comparison) -> Changes:
    """Return what differs; RefusalError for a path of the site's own files that could not be checked out."""
    plugins: set[str] = set()
    files: set[str] = set()
    for path, is_plugin in _differing("", comparison):
        (plugins if is_plugin else files).add(os.fsdecode(path))
    return Changes(plugins=frozenset(plugins), files=tuple(sorted(files)))


def _differing(folder: str, comparison: Comparison) -> Iterator[tuple[bytes, bool]]:
    """Yield what differs below a folder on the way to the plugins: names of plugins, paths of other files."""
    old, new = (
        list_folder(commit, folder, comparison.repository, at_most=comparison.max_files)
        for commit in (comparison.old, comparison.new)
    )
    is_plugins = folder == f"{comparison.plugins_dir}/"
    for path in sorted(old.keys() | new.keys()):
        before, after = old.get(path), new.get(path)
        if before == after:
            continue
        name = os.fsdecode(path)
        if is_plugins and _is_plugin(path, before, after):
            yield path.rpartition(b"/")[2], True
            # In place of OWNERS or the vocabulary it is theirs too, who look after these.
            yield from ((path, False) for entry in (before, after) if entry and entry.is_file)
        elif f"{comparison.plugins_dir}/".startswith(f"{name}/"):
            yield from _differing(f"{name}/", comparison)
            yield from ((path, False) for entry in (before, after) if entry and entry.mode != TREE)
        else:
            yield from ((path, False) for path in _differing_files(name, before, after, comparison))


def _is_plugin(path: bytes, before: Listed | None, after: Listed | None) -> bool:
    """Whether this is a plugin's folder, or a link or another repository in its place."""
    is_hidden = path.rpartition(b"/")[2].startswith((b".", b"_"))
    return not is_hidden and any(entry is not None and not entry.is_file for entry in (before, after))


def _differing_files(name: str, before: Listed | None, after: Listed | None, comparison: Comparison) -> Iterator[bytes]:
    """Yield the paths of files that differ in something of this name, a folder or a file."""
    old, new = (
        {
            listed.path: (listed.mode, listed.object_id)
            for listed in list_files(commit, [name], comparison.repository, at_most=comparison.max_files)
        }
        if entry
        else {}
        for commit, entry in ((comparison.old, before), (comparison.new, after))
    )
    yield from (path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
