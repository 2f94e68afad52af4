"""Results of earlier runs, by a digest of everything they depend on. Safe to delete; damaged ones count as absent.

SQLite: one file, safe with two runs at once, read and written only by the parent process. Values are msgpack of
records that the code declares, never pickles. A folder's signature stands beside its result, so that an unchanged
folder need not be read to be known.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Literal, Self

import msgspec

from catalog_builder.errors import CatalogError
from catalog_builder.model.folder import FolderSignature
from catalog_builder.model.result import PluginResult

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS folders "
    "(plugin TEXT PRIMARY KEY, key TEXT NOT NULL, signature TEXT NOT NULL, value BLOB NOT NULL)"
)
_TRUSTED_AFTER_NS = 2_000_000_000
"""Age of a folder's newest change from which its signature proves something: the tick of the coarsest file system."""

_NO_SIGNATURES: Mapping[str, FolderSignature] = MappingProxyType({})


class ResultCache:
    """The results of the last run that used this file, one a plugin."""

    def __init__(self, path: Path, environment: Sequence[str]) -> None:
        """Open the cache; `environment` names everything besides the folder's bytes that results depend on."""
        _make_folder(path.parent)
        self._environment = "\0".join(environment)
        self.notice = ""
        """What the operator should know: an existing cache was thrown away, or results could not be kept."""
        try:
            self._database = _open(path)
            self._began_ns = _present_ns(path.parent)
        except (sqlite3.OperationalError, OSError) as fault:
            raise CatalogError(
                f"{path} cannot be opened: {fault}.",
                cure="Wait until another build has ended, or see who owns the folder.",
            ) from fault
        except sqlite3.DatabaseError as fault:
            self.notice = f"{path} was damaged ({fault}) and is made anew."
            path.unlink(missing_ok=True)
            self._database = _open(path)
            self._began_ns = _present_ns(path.parent)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def knows(self, plugin: str) -> bool:
        """Whether there is any result of this plugin, so that reading its folder may spare the work on it."""
        return bool(self._database.execute("SELECT 1 FROM folders WHERE plugin = ?", (plugin,)).fetchone())

    def find_unchanged(self, plugin: str, signature: FolderSignature) -> PluginResult | None:
        """Return the kept result of this plugin if its folder's signature and all else are as they were."""
        return self._find("signature", plugin, signature.digest)

    def find(self, plugin: str, folder_digest: str) -> PluginResult | None:
        """Return the kept result of this plugin if nothing it depends on has changed, else `None`."""
        return self._find("key", plugin, folder_digest)

    def keep(
        self, results: Iterable[tuple[str, PluginResult]], signatures: Mapping[str, FolderSignature] = _NO_SIGNATURES
    ) -> None:
        """Keep results with the digests of their folders, and the folders' signatures by plugin where there are any."""
        rows = [
            (result.id, self._key(digest), self._mark(signatures.get(result.id)), msgspec.msgpack.encode(result))
            for digest, result in results
        ]
        self._write("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?)", rows)

    def mark(self, signatures: Mapping[str, FolderSignature]) -> None:
        """Remember present signatures of folders whose content was found to be the same."""
        rows = [(self._mark(signature), plugin) for plugin, signature in signatures.items()]
        self._write("UPDATE folders SET signature = ? WHERE plugin = ?", rows)

    def forget_all_but(self, plugins: Iterable[str]) -> None:
        """Drop the results of plugins that are no longer there."""
        known = {row[0] for row in self._database.execute("SELECT plugin FROM folders")}
        self._write("DELETE FROM folders WHERE plugin = ?", [(gone,) for gone in sorted(known - set(plugins))])

    def _find(self, column: Literal["key", "signature"], plugin: str, digest: str) -> PluginResult | None:
        statement = f"SELECT value FROM folders WHERE plugin = ? AND {column} = ?"
        row = self._database.execute(statement, (plugin, self._key(digest))).fetchone()
        if row is None:
            return None
        try:
            return msgspec.msgpack.decode(row[0], type=PluginResult)
        except msgspec.MsgspecError:
            return None

    def _key(self, digest: str) -> str:
        return hashlib.sha256(f"{self._environment}\0{digest}".encode()).hexdigest()

    def _mark(self, signature: FolderSignature | None) -> str:
        """Return what is kept of a signature: nothing when the folder changed so lately that it may yet again."""
        if signature is None or signature.newest_ns + _TRUSTED_AFTER_NS >= self._began_ns:
            return ""
        return self._key(signature.digest)

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Write, or say that it was not possible: a run does not fail for want of a cache."""
        if not rows:
            return
        try:
            with self._database:
                self._database.executemany(statement, rows)
        except sqlite3.OperationalError as fault:
            self.notice = f"Results could not be kept for the next run: {fault}."


def _present_ns(folder: Path) -> int:
    """Return what the file system takes for the present time: the clock that the times of files come from."""
    with tempfile.TemporaryFile(dir=folder) as probe:
        return os.fstat(probe.fileno()).st_mtime_ns


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CatalogError(
            f"{folder} cannot be made: {fault.strerror}.", cure="Name another folder as extra.catalog.cache_dir."
        ) from fault


def _open(path: Path) -> sqlite3.Connection:
    """Return the database; DatabaseError when any of its pages is damaged, not only those that opening reads."""
    database = sqlite3.connect(path, timeout=30)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("DROP TABLE IF EXISTS results")  # Of an earlier shape.
    database.execute(_SCHEMA)
    (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        database.close()
        raise sqlite3.DatabaseError(verdict.splitlines()[-1])
    return database
