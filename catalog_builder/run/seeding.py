"""A second cache begun with what a first one knows, for builds of nearly the same input into another folder.

The database is copied as it is at one moment, while others may write; pictures and the host's pages, which are never
written into, are linked.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from catalog_builder.run.database import damage_told, forget_database, reading_database

_DATABASE = "results.sqlite"
_FOLDERS = ("pictures", "host-files")


def seed_cache(source: Path, target: Path, *, old_site: Path, new_site: Path) -> None:
    """Make a cache of another one, in which what is known of the old site is said of the new one, a copy of it."""
    target.mkdir(parents=True, exist_ok=True)
    for name in _FOLDERS:
        if (source / name).is_dir():
            shutil.rmtree(target / name, ignore_errors=True)
            shutil.copytree(source / name, target / name, copy_function=_link)
    for path in source.glob("*.json"):
        shutil.copy2(path, target / path.name)
    database = target / _DATABASE
    forget_database(database)
    unfinished = target / f".{_DATABASE}.new"
    unfinished.unlink(missing_ok=True)
    open_both = closing(reading_database(source / _DATABASE)), closing(sqlite3.connect(unfinished))
    with damage_told(), open_both[0] as kept, open_both[1] as copy:
        kept.backup(copy)
        _rename_site(copy, str(old_site.resolve()), str(new_site.resolve()))
    unfinished.replace(database)


def _rename_site(database: sqlite3.Connection, old: str, new: str) -> None:
    with database:
        database.execute("DELETE FROM groups WHERE site <> ?", (old,))
        database.execute("UPDATE groups SET site = ?", (new,))
        database.execute("UPDATE states SET name = ? WHERE name = ?", (f"site {new}", f"site {old}"))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
