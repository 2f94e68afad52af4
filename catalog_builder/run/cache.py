"""Results of earlier runs, by a digest of everything they depend on. Safe to delete; damaged ones count as absent.

SQLite: one file, safe with two builds at once, read and written only by the parent process. Values are msgpack of
records that the code declares, never pickles.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from catalog_builder.errors import CatalogError
from catalog_builder.model.result import PluginResult

_SCHEMA = "CREATE TABLE IF NOT EXISTS results (plugin TEXT PRIMARY KEY, key TEXT NOT NULL, value BLOB NOT NULL)"


class ResultCache:
    """The results of the last run that used this file, one a plugin."""

    def __init__(self, path: Path, environment: Sequence[str]) -> None:
        """Open the cache; `environment` names everything besides the folder's bytes that results depend on."""
        _make_folder(path.parent)
        self._environment = "\0".join(environment)
        self.notice = ""
        """Why an existing cache was thrown away; empty when it was not."""
        try:
            self._database = _open(path)
        except sqlite3.OperationalError as fault:
            raise CatalogError(
                f"{path} cannot be opened: {fault}.",
                cure="Wait until another build has ended, or see who owns the folder.",
            ) from fault
        except sqlite3.DatabaseError as fault:
            self.notice = f"{path} was damaged ({fault}) and is made anew."
            path.unlink(missing_ok=True)
            self._database = _open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def key(self, folder_digest: str) -> str:
        """Return the key of a folder with this digest under the present environment."""
        return hashlib.sha256(f"{self._environment}\0{folder_digest}".encode()).hexdigest()

    def find(self, plugin: str, folder_digest: str) -> PluginResult | None:
        """Return the kept result of this plugin if nothing it depends on has changed, else `None`."""
        row = self._database.execute(
            "SELECT value FROM results WHERE plugin = ? AND key = ?", (plugin, self.key(folder_digest))
        ).fetchone()
        if row is None:
            return None
        try:
            return msgspec.msgpack.decode(row[0], type=PluginResult)
        except msgspec.MsgspecError:
            return None

    def keep(self, results: Iterable[tuple[str, PluginResult]]) -> None:
        """Keep results with the digests of their folders, replacing older ones of the same plugins."""
        rows = ((result.id, self.key(digest), msgspec.msgpack.encode(result)) for digest, result in results)
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)

    def forget_all_but(self, plugins: Iterable[str]) -> None:
        """Drop the results of plugins that are no longer there."""
        known = {row[0] for row in self._database.execute("SELECT plugin FROM results")}
        with self._database:
            self._database.executemany(
                "DELETE FROM results WHERE plugin = ?", [(gone,) for gone in known - set(plugins)]
            )


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
    database.execute(_SCHEMA)
    (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        database.close()
        raise sqlite3.DatabaseError(verdict.splitlines()[-1])
    return database
