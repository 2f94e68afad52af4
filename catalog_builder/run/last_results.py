"""What the last build left in its database, for who may only look: a check beside it, never the next build.

Enters: the database's path. Leaves: briefs and shared diagnostics as bytes; none where there is no such database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from catalog_builder.run.database import FORMAT, damage_told, reading_database, unsealed
from catalog_builder.run.ledger import Ledger, SiteState


class LastResults:
    """The results of the last build, open for reading."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Read from this database."""
        self._database = database

    def briefs(self) -> Iterator[tuple[str, bytes]]:
        """Yield each folder with its FolderBrief, by name."""
        with damage_told():
            for name, kept in self._database.execute("SELECT plugin, brief FROM folders ORDER BY plugin"):
                yield name, unsealed(kept)

    def brief(self, plugin: str) -> bytes:
        """Return the FolderBrief of one folder; empty when there is none."""
        with damage_told():
            row = self._database.execute("SELECT brief FROM folders WHERE plugin = ?", (plugin,)).fetchone()
        return unsealed(row[0]) if row else b""

    def state(self, site_dir: Path) -> SiteState | None:
        """Return what was known of this site as a whole; `None` when it was not built yet."""
        return Ledger(self._database, str(site_dir.resolve())).state()


@contextmanager
def last_results(cache_dir: Path) -> Iterator[LastResults | None]:
    """Give what the last build kept in this folder; `None` without one, or one of another version."""
    path = cache_dir / "results.sqlite"
    if not path.exists():
        yield None
        return
    with closing(reading_database(path)) as database:
        with damage_told():
            (found,) = database.execute("PRAGMA user_version").fetchone()
        yield LastResults(database) if found == FORMAT else None
