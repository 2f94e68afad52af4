"""Files into a folder: unchanged ones are left alone, each is replaced whole, and only our own stale ones are removed.

What is ours is what the folder's build-manifest.json of the last run names. The folder is never emptied first: that
would leave readers without a site and is ten times slower on a common file system.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from catalog_builder.errors import CatalogError

MANIFEST_NAME = "build-manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one emission did."""

    files: int
    """Files of the site."""

    changed: int
    """Files written because they were new or different."""

    removed: int
    """Stale files of ours that were removed."""

    size: int
    """Bytes of the site."""


class SiteWriter:
    """Receives the files of one site, one after another, then `finish` writes the manifest and removes stale files."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`; a folder that holds files but no manifest of ours is refused."""
        self._folder = folder
        self._previous = _previous_files(folder)
        self._entries: dict[str, dict[str, object]] = {}
        self._made: set[str] = set()
        self._changed = 0
        self._removed = 0
        if not (folder / MANIFEST_NAME).exists():  # If this run is broken off, the next knows the folder as ours.
            replace_file(folder / MANIFEST_NAME, b'{"files": {}}\n', self._make_folder)

    def write(self, path: str, content: bytes) -> None:
        """Write one file, `path` POSIX from the site's root. Two files of one path are our bug."""
        if path in self._entries:
            raise AssertionError(f"two files for {path}")
        self._entries[path] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        try:
            self._changed += replace_file(self._folder / path, content, self._make_folder)
        except OSError:
            if not self._make_way(path):
                raise
            self._changed += replace_file(self._folder / path, content, self._make_folder)

    def finish(self) -> Written:
        """Write the manifest, remove what was ours and is no longer, and return what was done."""
        files = {path: self._entries[path] for path in sorted(self._entries)}
        manifest = json.dumps({"files": files}, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
        self._changed += replace_file(self._folder / MANIFEST_NAME, manifest, self._make_folder)
        stale = [path for path in self._previous if path not in self._entries and _is_ours(self._folder, path)]
        for path in stale:
            self._remove(path)
        size = sum(int(str(entry["size"])) for entry in files.values()) + len(manifest)
        return Written(files=len(files) + 1, changed=self._changed, removed=self._removed, size=size)

    def _make_folder(self, folder: Path) -> None:
        if (name := str(folder)) not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(name)

    def _make_way(self, path: str) -> bool:
        """Remove what was ours and stands where this file or one of its folders must; whether anything did.

        CatalogError when it is not ours: nobody else's file is ever removed.
        """
        above = [parent.as_posix() for parent in PurePosixPath(path).parents][-2::-1]
        blocking = next((name for name in above if _is_file(self._folder / name)), None)
        if blocking is None and (self._folder / path).is_dir() and not (self._folder / path).is_symlink():
            blocking = path
        if blocking is None or (blocking != path and blocking in self._entries):
            return False
        for name in self._previous:
            is_there = name == blocking or name.startswith(f"{blocking}/")
            if is_there and name not in self._entries and _is_ours(self._folder, name):
                self._remove(name)
        target = self._folder / blocking
        if target.exists() or target.is_symlink():
            raise CatalogError(
                f"{target} is in the way of {path}, and this program did not write it.",
                cure="Move it elsewhere, or name another folder with --site-dir.",
            )
        return True

    def _remove(self, path: str) -> None:
        _remove(self._folder, path)
        self._removed += 1


def replace_file(path: Path, content: bytes, make_folder: Callable[[Path], None]) -> bool:
    """Write the file whole unless it holds these bytes already; return whether it was written."""
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return True


def _previous_files(folder: Path) -> Mapping[str, object]:
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_bytes())
        files = manifest["files"]
    except NotADirectoryError:
        raise CatalogError(f"{folder} is not a folder.", cure="Name an empty folder with --site-dir.") from None
    except FileNotFoundError:
        if folder.is_dir() and any(folder.iterdir()):
            raise CatalogError(
                f"{folder} holds files that this program did not write (there is no {MANIFEST_NAME}).",
                cure="Name an empty folder with --site-dir, or clear this one yourself.",
            ) from None
        return {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return files if isinstance(files, dict) else {}


def _is_file(path: Path) -> bool:
    return (path.exists() or path.is_symlink()) and not path.is_dir()


def _is_ours(folder: Path, path: str) -> bool:
    """Whether a manifest's path is that of a file in the folder, reached over no link: manifests may be anybody's."""
    plain = PurePosixPath(path)
    if plain.as_posix() != path or ".." in plain.parts or path == MANIFEST_NAME:
        return False
    target = folder / path
    try:
        is_file = target.is_symlink() or target.is_file()
        return is_file and target.parent.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):  # No file can have this name.
        return False


def _remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    target = folder / path
    target.unlink()
    parent = target.parent
    while parent != folder:
        try:
            parent.rmdir()
        except OSError:
            return
        parent = parent.parent
