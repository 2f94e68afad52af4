"""The files of a plugin project: listed once, read one at a time, each within a limit.

Nothing outside the project is ever opened: a path that leads out of it finds nothing, and the system follows no link.
A link to a listed file of the same project stands for that file, as `doc/README.md` often does for the one at the root.
Breadth first, so that in a project beyond the limit the files near its root are still found.
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MAX_TREE_ENTRIES = 20_000
"""Entries listed in all; what lies beyond is not seen."""

MAX_TREE_DEPTH = 16
"""Folder levels below the project's folder."""

_SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", "miniprogram_npm"})
"""Folders that hold other people's work or no files of the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectTree:
    """A listing of regular files; the only door to their bytes."""

    root: Path
    """The project's folder."""

    sizes: Mapping[str, int]
    """Size in bytes of each regular file by its POSIX path below the root."""

    aliases: Mapping[str, str]
    """The file that a symbolic link stands for, by the link's path; such links count as files."""

    links: tuple[str, ...]
    """Symbolic links to anything else, which were not followed."""

    is_complete: bool
    """Whether everything was listed; false beyond the limits."""

    def find(self, path: str) -> str | None:
        """Return the file at `path`, or one whose path differs only in letter case, or `None`."""
        if path in self.sizes:
            return path
        folded = path.casefold()
        return min((name for name in self.sizes if name.casefold() == folded), default=None)

    def folder(self, path: str) -> str | None:
        """Return the folder at `path` as it is really written, or `None` when no listed file lies below it."""
        if path in ("", "."):
            return ""
        prefix = f"{path.casefold()}/"
        found = {name[: len(path)] for name in self.sizes if name.casefold().startswith(prefix)}
        return path if path in found else min(found, default=None)

    def below(self, folder: str) -> tuple[str, ...]:
        """Return the files below the folder, sorted; all of them for the empty path."""
        prefix = f"{folder}/" if folder else ""
        return tuple(sorted(name for name in self.sizes if name.startswith(prefix)))

    def read(self, path: str, max_bytes: int) -> bytes | None:
        """Return the file's bytes; `None` when it is not listed, too large or unreadable."""
        if self.sizes.get(path, max_bytes + 1) > max_bytes:
            return None
        try:
            descriptor = os.open(self.root / self.aliases.get(path, path), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(descriptor, "rb") as stream:
                content = stream.read(max_bytes + 1)
        except OSError:
            return None
        return content if len(content) <= max_bytes else None


def list_tree(root: Path) -> ProjectTree:
    """Return the listing of the project in this folder; folders that cannot be opened count as empty."""
    sizes: dict[str, int] = {}
    links: dict[str, str] = {}
    folders = [("", 0)]
    seen = 0
    is_complete = True
    for prefix, depth in folders:
        for entry in _entries(root / prefix):
            seen += 1
            if seen > MAX_TREE_ENTRIES:
                return _tree(root, sizes, links, is_complete=False)
            path = prefix + entry.name
            if entry.is_symlink():
                links[path] = _link_target(entry)
            elif entry.is_dir(follow_symlinks=False):
                is_complete = is_complete and depth < MAX_TREE_DEPTH
                if entry.name not in _SKIPPED and depth < MAX_TREE_DEPTH:
                    folders.append((f"{path}/", depth + 1))
            elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                sizes[path] = entry.stat(follow_symlinks=False).st_size
    return _tree(root, sizes, links, is_complete=is_complete)


def join_inside(base: str, address: str) -> str | None:
    """Return the path that `address` names when read in the folder `base`; `None` when it leaves the project."""
    path = posixpath.normpath(posixpath.join(base, address.strip().replace("\\", "/").lstrip("/")))
    if path == ".." or path.startswith("../"):
        return None
    return "" if path == "." else path


def _entries(folder: Path) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return ()


def _link_target(entry: os.DirEntry[str]) -> str:
    try:
        return str(Path(entry.path).readlink())
    except OSError:
        return ""


def _tree(root: Path, sizes: dict[str, int], links: dict[str, str], *, is_complete: bool) -> ProjectTree:
    """Return the tree; links are resolved as texts only, so that one through another link is none of ours."""
    aliases = {}
    for path, target in links.items():
        inside = None if Path(target).is_absolute() else join_inside(posixpath.dirname(path), target)
        if inside in sizes:
            aliases[path] = inside
    return ProjectTree(
        root=root,
        sizes={**sizes, **{path: sizes[target] for path, target in aliases.items()}},
        aliases=aliases,
        links=tuple(sorted(links.keys() - aliases.keys())),
        is_complete=is_complete,
    )
