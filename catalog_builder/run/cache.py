"""Results of earlier runs, by all that they depend on: what is unchanged is neither read nor made again.

Values are msgpack of records that the code declares, with checksums, never pickles; this module takes them for bytes.
Only the parent process writes. What every run needs of each folder is read once and kept current, half a kilobyte each.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from sys import intern
from types import TracebackType
from typing import NamedTuple, Self

from catalog_builder.errors import CatalogError
from catalog_builder.model.work import Outcome
from catalog_builder.run.database import (
    DamageError,
    change_mark,
    damage_told,
    memory_database,
    open_database,
    present_ns,
    sealed,
    unsealed,
)
from catalog_builder.run.ledger import Ledger

_TRUSTED_AFTER_NS = 2_000_000_000
"""Age of a folder's newest change from which its listing proves something: the tick of the coarsest file system."""

_ENVIRONMENT = "environment"


class Known(NamedTuple):
    """What is known of a folder since an earlier run."""

    digest: str
    """Digest of its content."""

    tree: str
    """Its tree's id in git; empty when not known."""

    brief_digest: bytes
    page_digest: bytes
    terms_digest: bytes
    """Digest of the terms it is found by; empty when it is not published."""


class ResultCache:
    """The results of the last run that used this file, one a plugin."""

    def __init__(self, path: Path | None, environment: Sequence[str]) -> None:
        """Open the cache; `environment` names everything besides the folder's bytes that results depend on.

        Without a path the results live in memory, as long as the run.
        """
        self.notice = ""
        """What the operator should know: an existing cache was thrown away."""

        self.is_continued = False
        """Whether nothing but this object has changed what is kept since its last run."""

        self.path = path
        self._began_ns = 0
        self._mark = -1
        self._known: dict[str, Known] | None = None
        self._ledgers: dict[str, Ledger] = {}
        if path:
            self._database, self.notice = open_database(path)
        else:
            self._database = memory_database()
        self.begin(environment)

    @classmethod
    def open_if_possible(cls, path: Path, environment: Sequence[str]) -> Self:
        """Return the cache, or one in memory where there can be no file: a check may be of files that are only read."""
        try:
            return cls(path, environment)
        except CatalogError:
            return cls(None, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self, environment: Sequence[str]) -> None:
        """Begin another run; results that were made in another environment are forgotten."""
        self._began_ns = present_ns(self.path.parent) if self.path else 0
        mark = change_mark(self._database)
        self.is_continued = mark == self._mark
        self._mark = mark
        if not self.is_continued:  # Another program's run wrote meanwhile.
            self._known = None
            self._ledgers.clear()
        self._forget_others("\0".join(environment))

    @property
    def database(self) -> sqlite3.Connection:
        """The open database."""
        return self._database

    def ledger(self, site: str) -> Ledger:
        """Return what is known of one site, named by its folder."""
        return self._ledgers.setdefault(site, Ledger(self._database, site))

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def known(self) -> dict[str, Known]:
        """Return what is known of each folder, by plugin, in their order."""
        if self._known is None:
            columns = "plugin, digest, tree, brief_digest, page_digest, terms_digest"
            statement = f"SELECT {columns} FROM folders ORDER BY plugin"
            with damage_told():
                self._known = {intern(row[0]): Known(*row[1:]) for row in self._database.execute(statement)}
        return self._known

    def listings(self) -> Iterator[tuple[str, bytes]]:
        """Yield each folder with what it looked like from outside, where that proves something, by name."""
        with damage_told():
            yield from self._database.execute(
                "SELECT plugin, listing FROM folders WHERE length(listing) > 0 ORDER BY plugin"
            )

    def keep(self, outcomes: Sequence[Outcome], trees: Mapping[str, str]) -> None:
        """Keep what became of folders, and their trees' ids where they are known."""
        folders, pages, cards, terms, unpublished = [], [], [], [], []
        noted: dict[str, Known] = {}
        for made in outcomes:
            is_old = self._is_old(made.newest_ns) and not made.failure
            noted[made.id] = known = Known(
                "" if made.failure else made.digest,  # No content has this digest: it is worked on again.
                trees.get(made.id, "") if is_old else "",
                _digest(made.brief),
                _digest(made.page),
                _digest(made.terms),
            )
            listing = made.listing if made.listing and is_old else b""
            told = sealed(made.diagnostics) if made.diagnostics else b""
            folders.append((made.id, *known[:2], listing, *known[2:], sealed(made.brief), told))
            if made.page:
                pages.append((made.id, sealed(made.page)))
                cards.append((made.id, sealed(made.cards)))
                terms.append((made.id, known.terms_digest, sealed(made.terms)))
            else:
                unpublished.append((made.id,))
        with damage_told(), self._database:
            self._database.executemany("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", folders)
            self._database.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?)", pages)
            self._database.executemany("INSERT OR REPLACE INTO cards VALUES (?, ?)", cards)
            self._database.executemany("INSERT OR REPLACE INTO terms VALUES (?, ?, ?)", terms)
            self._database.executemany("DELETE FROM pages WHERE plugin = ?", unpublished)
            self._database.executemany("DELETE FROM cards WHERE plugin = ?", unpublished)
        self._note(noted)

    def keep_terms(self, document: str, terms: bytes) -> bytes:
        """Keep the terms of a document that is no plugin's; return their digest."""
        digest = _digest(terms)
        with damage_told(), self._database:
            self._database.execute("INSERT OR REPLACE INTO terms VALUES (?, ?, ?)", (document, digest, sealed(terms)))
        return digest

    def terms(self, document: str, digest: bytes) -> bytes:
        """Return the terms of a document that have this digest; KeyError when they are not kept any more."""
        with damage_told():
            row = self._database.execute(
                "SELECT value FROM terms WHERE document = ? AND digest = ?", (document, digest)
            ).fetchone()
        if row is None:
            raise KeyError(document)
        return unsealed(row[0])

    def contents(self, plugin: str) -> tuple[bytes, bytes, bytes, bytes]:
        """Return brief, cards, terms and page of a plugin that is published; DamageError when one is lost."""
        statement = """SELECT brief, cards.value, terms.value, pages.value
            FROM folders JOIN cards USING (plugin) JOIN pages USING (plugin)
            JOIN terms ON document = plugin AND terms.digest = terms_digest WHERE plugin = ?"""
        with damage_told():
            row = self._database.execute(statement, (plugin,)).fetchone()
        if row is None:
            raise DamageError(f"what was made of {plugin} is gone")
        brief, cards, terms, page = (unsealed(kept) for kept in row)
        return brief, cards, terms, page

    def prune_terms(self, wanted: Collection[tuple[str, bytes]]) -> None:
        """Drop terms that neither a result nor the index of the site, whose documents and digests these are, needs."""
        known = self.known()
        with damage_told(), self._database:
            kept = self._database.execute("SELECT document, digest FROM terms").fetchall()
            stale = [
                row
                for row in kept
                if row not in wanted and not (row[0] in known and known[row[0]].terms_digest == row[1])
            ]
            self._database.executemany("DELETE FROM terms WHERE document = ? AND digest = ?", stale)

    def mark(self, listings: Iterable[tuple[str, bytes | None, int]], trees: Mapping[str, str]) -> None:
        """Remember how folders look now whose content is as it was: name, listing, the latest time in it."""
        rows = [
            (listing, trees.get(name, ""), name)
            for name, listing, newest_ns in listings
            if listing and self._is_old(newest_ns)
        ]
        with damage_told(), self._database:
            self._database.executemany("UPDATE folders SET listing = ?, tree = ? WHERE plugin = ?", rows)
        known = self.known() if rows else {}
        self._note({name: known[name]._replace(tree=tree) for _, tree, name in rows if name in known})

    def drop(self, plugins: Iterable[str]) -> None:
        """Drop the results of plugins that are no longer there."""
        gone = [(plugin,) for plugin in plugins]
        with damage_told(), self._database:
            for table in ("folders", "pages", "cards"):
                self._database.executemany(f"DELETE FROM {table} WHERE plugin = ?", gone)
        for (plugin,) in gone:
            self.known().pop(plugin, None)

    def reports(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield FolderBrief and diagnostics, where there are any, of each folder, by name."""
        with damage_told():
            for brief, diagnostics in self._database.execute("SELECT brief, diagnostics FROM folders ORDER BY plugin"):
                yield unsealed(brief), unsealed(diagnostics) if diagnostics else b""

    def briefs(self) -> Iterator[bytes]:
        """Yield the FolderBrief of each folder, by name."""
        with damage_told():
            for (kept,) in self._database.execute("SELECT brief FROM folders ORDER BY plugin"):
                yield unsealed(kept)

    def diagnostics(self) -> Iterator[bytes]:
        """Yield the diagnostics of each folder that has any, by name."""
        with damage_told():
            for (kept,) in self._database.execute(
                "SELECT diagnostics FROM folders WHERE length(diagnostics) > 0 ORDER BY plugin"
            ):
                yield unsealed(kept)

    def _note(self, changed: Mapping[str, Known]) -> None:
        """Keep current what was read."""
        if self._known is not None and changed.keys() <= self._known.keys():
            self._known.update(changed)
        else:
            self._known = None  # In their order once they are read again.

    def _forget_others(self, environment: str) -> None:
        """Forget all results that were made in another environment."""
        digest = hashlib.sha256(environment.encode()).digest()
        with damage_told(), self._database:
            row = self._database.execute("SELECT value FROM states WHERE name = ?", (_ENVIRONMENT,)).fetchone()
            if row and row[0] == digest:
                return
            for table in ("folders", "pages", "cards"):  # Terms are known by their digests and may still be the same.
                self._database.execute(f"DELETE FROM {table}")
            self._database.execute("INSERT OR REPLACE INTO states VALUES (?, ?)", (_ENVIRONMENT, digest))
        self._known = None
        self.is_continued = False

    def _is_old(self, newest_ns: int) -> bool:
        """Whether a folder changed so long ago that any further change shows."""
        return newest_ns + _TRUSTED_AFTER_NS < self._began_ns


def _digest(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=16).digest() if value else b""
