"""Files into a folder: unchanged ones are left alone, each is replaced whole, and only our own stale ones are removed.

What is ours is what the last run wrote: the ledger of this machine knows it, else the folder's build-manifest.json. The
folder is never emptied first: that would leave readers without a site and is ten times slower on a common file system.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from catalog_builder.emit.files import IN_THE_WAY, half_written, write_file, write_stream
from catalog_builder.emit.manifest import Totals, make_manifest, mend_manifest
from catalog_builder.errors import CatalogError
from catalog_builder.model.site_file import SiteFile

MANIFEST_NAME = "build-manifest.json"

_SHARED = "assets/plugins/"
"""Where one file may belong to several groups: pictures. Any other one is gone when nobody wrote it who did before."""

_MENDED_AT_MOST = 10
"""One in so many files may have changed for the manifest to be mended: finding a line takes ten times as long as making
one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one emission did."""

    files: int
    """Files of the site; only those looked at where the manifest was left to wait."""

    changed: int
    """Files written because they were new or different."""

    removed: int
    """Stale files of ours that were removed."""

    size: int
    """Bytes of these files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the manifest names before a run's end."""

    files: int
    size: int
    """Bytes of these files."""

    renewed: Callable[[Collection[str]], Iterable[SiteFile]]
    """Returns the files of this run. It may leave out those at the paths that it is given, which lay there with the
    same bytes before: looking for 2,000 shards of which 6 are new takes longer than writing these."""


class SiteWriter:
    """Receives the files of one site, then `finish` writes the manifest and removes stale files."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`; a folder that holds files but no manifest of ours is refused."""
        self.folder = folder
        self._files: set[str] = set()  # Paths only: whole records of 350,000 files were 150 MB.
        self._size = 0
        self._changed: set[str] = set()
        self._removed = 0
        self._previous: Iterable[str] | None = None
        self._was_broken_off = False
        self.is_new = not (folder / MANIFEST_NAME).exists()
        """Whether nothing of ours is there yet."""

        if self.is_new:  # If this run is broken off, the next knows the folder as ours.
            _refuse_foreign(folder)
            write_file(str(folder), MANIFEST_NAME, b'{"files": {}}\n')

    def manifest_facts(self) -> tuple[int, int]:
        """Return size and time of modification, in nanoseconds, of the manifest as it is now."""
        found = (self.folder / MANIFEST_NAME).stat()
        return found.st_size, found.st_mtime_ns

    def expect(self, paths: Iterable[str], *, is_all: bool = True) -> None:
        """Take these paths for what earlier runs wrote: in place of what the manifest says, or beside it."""
        named = () if is_all else _listed_files(self.folder)
        self._previous = tuple(dict.fromkeys([*named, *paths]))

    def sweep(self) -> None:
        """Remove what a run that was broken off has left half written; pictures that nothing names go at the end."""
        for leftover in half_written(self.folder):
            leftover.unlink(missing_ok=True)
        self._was_broken_off = True

    def write(self, path: str, content: bytes) -> SiteFile:
        """Write one file, `path` POSIX from the site's root. Two files of one path are our bug."""
        if path in self._files:
            raise AssertionError(f"two files for {path}")
        try:
            file, is_changed = write_file(str(self.folder), path, content, is_new=self.is_new)
        except IN_THE_WAY:
            if not self.make_way(path):
                raise
            file, is_changed = write_file(str(self.folder), path, content)
        self.add([file], [path] if is_changed else [])
        self._files.add(path)
        return file

    def add(self, files: Iterable[SiteFile], changed: Collection[str] = ()) -> None:
        """Count files as this site's that lie there already, of which those in `changed` were written just now.

        A file may belong to several plugins, if they all mean the same bytes.
        """
        if self.is_new:  # Nothing was there that could be stale, and a million paths are 150 MB.
            return
        for file in files:
            self._files.add(file.path)
            self._size += file.size
        self._changed.update(changed)

    def finish(
        self, named: Callable[[], Iterable[SiteFile]], listed: Listed | None = None, *, is_listing: bool = True
    ) -> Written:
        """Remove what was ours and is no longer, write the manifest unless it may wait, and return what was done.

        `named` yields every file of the site, those of this run too; it is asked as seldom as can be. `listed` is given
        where the manifest is right but for the files of this run and the expected ones.
        """
        stale = self._stale(named)
        for path in stale:
            if _is_ours(self.folder, path):  # Before the manifest names it no longer: a run may end at any moment.
                self._remove(path)
        totals = Totals(len(self._files), self._size)
        if is_listing or self.is_new:
            totals = self._mended(stale, listed) or self._made(named()) or totals
        size = totals.size + self.manifest_facts()[0]
        changed = totals.files + 1 if self.is_new else len(self._changed)
        return Written(files=totals.files + 1, changed=changed, removed=self._removed, size=size)

    def _stale(self, named: Callable[[], Iterable[SiteFile]]) -> list[str]:
        """Return what earlier runs wrote and no file of the site is any more."""
        missing = dict.fromkeys(path for path in self._previous_paths() if path not in self._files)
        strays = _named_by_content(self.folder) if self._was_broken_off else ()
        missing |= dict.fromkeys(path for path in strays if path not in self._files)
        if any(path.startswith(_SHARED) for path in missing) or self._was_broken_off:
            for file in named():
                missing.pop(file.path, None)
        return list(missing)

    def _mended(self, stale: Collection[str], listed: Listed | None) -> Totals | None:
        """Mend the manifest; `None` when it has to be made."""
        if listed is None or (len(self._files) + len(stale)) * _MENDED_AT_MOST > listed.files:
            return None
        text = (self.folder / MANIFEST_NAME).read_bytes()
        alike = {path for path in self._previous_paths() if path not in self._changed}
        renewed = {file.path: file for file in listed.renewed(alike)}
        return self._manifest(partial(mend_manifest, text, Totals(listed.files, listed.size), renewed, stale))

    def _made(self, files: Iterable[SiteFile]) -> Totals | None:
        """Make the manifest of these files, which are not read before that."""
        return self._manifest(partial(make_manifest, files, scratch=str(self.folder)))

    def _manifest(self, write: Callable[[BinaryIO], Totals | None]) -> Totals | None:
        totals, is_changed = write_stream(str(self.folder), MANIFEST_NAME, write)
        self._changed |= {MANIFEST_NAME} if is_changed else set()
        return totals

    def make_way(self, path: str) -> bool:
        """Remove what was ours and stands where this file or one of its folders must; whether anything did.

        CatalogError when it is not ours: nobody else's file is ever removed.
        """
        above = [parent.as_posix() for parent in PurePosixPath(path).parents][-2::-1]
        blocking = next((name for name in above if _is_file(self.folder / name)), None)
        if blocking is None and (self.folder / path).is_dir() and not (self.folder / path).is_symlink():
            blocking = path
        if blocking is None or (blocking != path and blocking in self._files):
            return False
        for name in self._previous_paths():
            is_there = name == blocking or name.startswith(f"{blocking}/")
            if is_there and name not in self._files and _is_ours(self.folder, name):
                self._remove(name)
        target = self.folder / blocking
        if target.exists() or target.is_symlink():
            raise CatalogError(
                f"{target} is in the way of {path}, and this program did not write it.",
                cure="Move it elsewhere, or name another folder with --site-dir.",
            )
        return True

    def _previous_paths(self) -> Iterable[str]:
        if self._previous is None:
            self._previous = tuple(_listed_files(self.folder))
        return self._previous

    def _remove(self, path: str) -> None:
        _remove(self.folder, path)
        self._removed += 1


def _refuse_foreign(folder: Path) -> None:
    lowest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not lowest.is_dir():
        raise CatalogError(f"{lowest} is not a folder.", cure="Name an empty folder with --site-dir.")
    if folder.is_dir() and any(folder.iterdir()):
        raise CatalogError(
            f"{folder} holds files that this program did not write (there is no {MANIFEST_NAME}).",
            cure="Name an empty folder with --site-dir, or clear this one yourself.",
        )


def _listed_files(folder: Path) -> Iterable[str]:
    """Return the paths that the manifest lists; a damaged or forged one may list anything, or nothing."""
    try:
        files = json.loads((folder / MANIFEST_NAME).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
    return files if isinstance(files, dict) else ()


def _named_by_content(folder: Path) -> Iterable[str]:
    """Yield plugins' pictures and parts of the index, known by the digest of their bytes in their names."""
    digests = {"plugins": lambda content: hashlib.sha256(content).hexdigest()[:12], "search": _short_digest}
    for name, digest_of in digests.items():
        for path in sorted((folder / "assets" / name).glob("*.*.*")):
            if path.is_file() and digest_of(path.read_bytes()) == path.name.split(".")[-2]:
                yield path.relative_to(folder).as_posix()


def _short_digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=4).hexdigest()


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
