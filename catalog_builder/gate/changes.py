"""What a push changes, told by comparing trees: plugin folders and the site's own files. No file is read for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from catalog_builder.check.wording import shown
from catalog_builder.errors import CatalogError
from catalog_builder.gate.push import RefUpdate
from catalog_builder.gate.refusal import RefusalError
from catalog_builder.gate.repository import Repository
from catalog_builder.model.text import Localized

_MAX_NAME_BYTES = 255
_MAX_PATH_BYTES = 3_000
_NOTHING = b"000000"
_FILES = frozenset((_NOTHING, b"100644", b"100755"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two commits."""

    plugins: frozenset[str]
    """Names of plugin folders in which something came, went or changed, gone ones too."""

    files: tuple[str, ...]
    """Paths of all other files that did, from the top of the repository, sorted."""


def base_of(update: RefUpdate, main: str | None, repository: Repository) -> str:
    """Return the tree-ish that a ref's changes are counted from.

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


def changes_between(old: str, new: str, repository: Repository, *, plugins_dir: str, max_files: int) -> Changes:
    """Return what differs; RefusalError for a path that no disk or no git would take."""
    plugins: set[str] = set()
    files: set[str] = set()
    for before, after, path in _changed_paths(old, new, repository, max_files):
        if after != _NOTHING:
            _refuse_path(path)
        name = plugin_of(path, plugins_dir, is_file={before, after} <= _FILES)
        if name is None:
            files.add(os.fsdecode(path))
        else:
            plugins.add(name)
    return Changes(plugins=frozenset(plugins), files=tuple(sorted(files)))


def plugin_of(path: bytes, plugins_dir: str, *, is_file: bool) -> str | None:
    """Return the name of the plugin folder that a path lies in; `None` for a file of the site's own.

    A link or another repository, which is no file, may stand in a plugin folder's place.
    """
    prefix = os.fsencode(plugins_dir) + b"/"
    if not path.startswith(prefix):
        return None
    name, separator, _ = path.removeprefix(prefix).partition(b"/")
    is_folder = bool(separator) or not is_file
    return os.fsdecode(name) if is_folder and not name.startswith((b".", b"_")) else None


def _changed_paths(old: str, new: str, repository: Repository, max_files: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield each path that differs, after its mode in the old and in the new tree."""
    command = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-commit-id", f"{old}^{{tree}}", f"{new}^{{tree}}")
    records = repository.records(*command, at_most=2 * max_files)
    for facts in records:
        path = next(records, None)
        if path is None:
            return
        before, after, _ = facts.removeprefix(b":").split(b" ", 2)
        yield before, after, path


def _refuse_path(path: bytes) -> None:
    """Raise for a path that would keep the published branch from being checked out."""
    parts = path.split(b"/")
    for part in parts:
        folded = part.lower()
        if part in (b"", b".", b"..") or folded.rstrip(b" .") == b".git" or folded.startswith((b".git:", b"git~")):
            break
        if len(part) > _MAX_NAME_BYTES or b"\0" in part:
            break
    else:
        if len(path) <= _MAX_PATH_BYTES:
            return
    name = shown(os.fsdecode(path))
    raise RefusalError(
        Localized(zh=f"这个路径无法检出：{name}", en=f"This path cannot be checked out: {name}"),
        Localized(
            zh="文件与文件夹请用普通的名称，每个不超过 255 字节，然后重新提交。",
            en="Give every file and folder an ordinary name of at most 255 bytes, and commit again.",
        ),
    )
