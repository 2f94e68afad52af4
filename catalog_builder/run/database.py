"""The database that a run keeps its work in, `.cache/*.sqlite`: opened, locked, and made anew when it is damaged.

SQLite: one file, safe when a run is broken off at any moment. Safe to delete; nothing in it is ever executed.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from catalog_builder.errors import CatalogError

FORMAT = 4
"""Number of the shape of all tables of results together; a file of another one is made anew."""

_SCHEMA = (
    """CREATE TABLE folders (
        plugin TEXT PRIMARY KEY, digest TEXT NOT NULL, tree TEXT NOT NULL, listing BLOB NOT NULL,
        brief_digest BLOB NOT NULL, page_digest BLOB NOT NULL, terms_digest BLOB NOT NULL,
        brief BLOB NOT NULL, diagnostics BLOB NOT NULL
    )""",
    # Apart from the folders: those are read whole in each run, these only where a page is written.
    "CREATE TABLE pages (plugin TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE cards (plugin TEXT PRIMARY KEY, value BLOB NOT NULL)",
    # Of a document that has changed both, until the index of the site is that of the new ones.
    """CREATE TABLE terms (
        document TEXT NOT NULL, digest BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (document, digest)
    )""",
    """CREATE TABLE groups (
        site TEXT NOT NULL, name TEXT NOT NULL, key BLOB NOT NULL, told BLOB NOT NULL, files BLOB NOT NULL,
        PRIMARY KEY (site, name)
    )""",
    "CREATE TABLE states (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
)


class Shape(NamedTuple):
    """What a kind of database consists of."""

    number: int
    """Kept in the file; one with another number is made anew."""

    tables: tuple[str, ...]
    option: str = "--cache-dir"
    """What names another folder for it."""


RESULTS = Shape(FORMAT, _SCHEMA)
"""Results of folders, and what was written where."""

_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file may raise: the second when SQLite's message quotes noise from it."""

_WAIT_S = 60
"""How long a run waits for one sentence of another to be written."""

_LONGEST_BUILD_S = 3600
"""How long a run waits for another to end."""


class DamageError(Exception):
    """The database is damaged; whatever is in it has to be made anew."""


def open_database(path: Path, shape: Shape = RESULTS) -> tuple[sqlite3.Connection, str]:
    """Return the database and a line on what happened to an earlier one, mostly empty.

    CatalogError when there can be none: no rights, a full disk.
    """
    _make_folder(path.parent)
    try:
        return _open(path, shape)
    except (sqlite3.OperationalError, OSError) as fault:
        raise CatalogError(
            f"{path} cannot be opened: {fault}.",
            cure=f"See who owns the folder and whether the disk is full, or name another one with {shape.option}.",
        ) from fault


def memory_database() -> sqlite3.Connection:
    """Return a database that is gone with the run, for checks of files that may only be read."""
    database = sqlite3.connect(":memory:")
    _create(database, RESULTS)
    return database


def reading_database(path: Path) -> sqlite3.Connection:
    """Return the database for reading only, for workers."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)


def forget_database(path: Path) -> None:
    """Remove the database."""
    for name in (path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))):
        name.unlink(missing_ok=True)


def change_mark(database: sqlite3.Connection) -> int:
    """Return a number that another one's writing changes, and this connection's own does not."""
    with damage_told():
        (mark,) = database.execute("PRAGMA data_version").fetchone()
    return int(mark)


@contextmanager
def damage_told(what: str = "The cache", option: str = RESULTS.option) -> Iterator[None]:
    """Turn what SQLite says of a damaged file into DamageError, and of a full or locked one into CatalogError."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        # A table or column is not there; or a text is not UTF-8, of which Python tells without a code.
        if getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR:
            raise DamageError(str(fault)) from fault
        raise CatalogError(
            f"{what} cannot be written: {fault}.",
            cure=f"See who may write its files and whether the disk is full, or name another folder with {option}.",
        ) from fault
    except _DAMAGE as fault:
        raise DamageError(str(fault)) from fault


def sealed(value: bytes) -> bytes:
    """Return a value with its checksum before it: damage within a page of the file is not SQLite's to notice."""
    return zlib.crc32(value).to_bytes(4, "big") + value


def unsealed(kept: bytes) -> bytes:
    """Return the value that was sealed; DamageError when it is not the same any more."""
    value = kept[4:]
    if zlib.crc32(value).to_bytes(4, "big") != kept[:4]:
        raise DamageError("a value has changed")
    return value


def present_ns(folder: Path) -> int:
    """Return what the file system takes for the present time: the clock that the times of files come from."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            return os.fstat(probe.fileno()).st_mtime_ns
    except OSError as fault:
        raise CatalogError(
            f"Nothing can be written into {folder}: {fault.strerror}.",
            cure="See who owns the folder and whether the disk is full, or name another one with --cache-dir.",
        ) from fault


@contextmanager
def one_run_at_a_time(folder: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Wait until no other run works in this folder, then keep others waiting; ends with the process at the latest.

    The lock is SQLite's own on a file in it, so it holds on every system. `waiting` is called once if there is another
    run to wait for.
    """
    _make_folder(folder)
    path = folder / "lock.sqlite"
    try:
        lock = _locked_unless_taken(path) if waiting else None
        if waiting and not lock:
            waiting()
        lock = lock or _locked(path)
    except sqlite3.OperationalError as fault:
        raise CatalogError(
            f"{path} cannot be locked: {fault}.",
            cure="Wait until another build has ended, or see who owns the folder.",
        ) from fault
    except sqlite3.DatabaseError:  # Somebody wrote into it; nobody can hold such a lock.
        path.unlink(missing_ok=True)
        lock = _locked(path)
    try:
        yield
    finally:
        lock.close()


def _locked_unless_taken(path: Path) -> sqlite3.Connection | None:
    try:
        return _locked(path, wait_s=0)
    except sqlite3.OperationalError:
        return None


def _locked(path: Path, wait_s: float = _LONGEST_BUILD_S) -> sqlite3.Connection:
    lock = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError:
        lock.close()
        raise
    return lock


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CatalogError(
            f"{folder} cannot be made: {fault.strerror}.", cure="See who owns the folder above it, or name another one."
        ) from fault


def _open(path: Path, shape: Shape) -> tuple[sqlite3.Connection, str]:
    notice = ""
    for _ in range(2):
        database = sqlite3.connect(path, timeout=_WAIT_S)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            (found,) = database.execute("PRAGMA user_version").fetchone()
            if found == shape.number:
                return database, notice
            if not database.execute("SELECT 1 FROM sqlite_master").fetchone():
                _create(database, shape)
                return database, notice
            notice = f"{path} is of another version of this program and is made anew."
        except sqlite3.OperationalError:
            database.close()
            raise
        except _DAMAGE as fault:
            notice = f"{path} was damaged ({fault}) and is made anew."
        database.close()
        forget_database(path)
    raise sqlite3.OperationalError("it is damaged again and again")


def _create(database: sqlite3.Connection, shape: Shape) -> None:
    with database:
        for statement in shape.tables:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {shape.number}")
