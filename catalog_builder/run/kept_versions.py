"""The last good version of each published plugin, shown while its folder is faulty. No cache: nothing can make it anew.

Enter what the cache knows of sound plugins, before it is published. Leave the same bytes, and the pictures' files. An
own folder: the cache may be deleted at any time, and forgets what another program or another template made.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from catalog_builder.errors import CatalogError
from catalog_builder.model.picture import Picture, Rendition, renditions
from catalog_builder.run.batches import in_batches
from catalog_builder.run.cache import Known, ResultCache
from catalog_builder.run.database import (
    DamageError,
    Shape,
    damage_told,
    forget_database,
    open_database,
    present_ns,
    sealed,
    unsealed,
)
from catalog_builder.run.picture_store import FILES, PictureFiles

MEANING = 2
"""Raised when what an earlier program kept must not be shown any more though it can be read: the sanitiser lets less
through than it did, terms are encoded in another way. A change of the records' own shape needs no number."""

_OPTION = "--kept-dir"
_SHAPE = Shape(
    1,
    (
        # Apart from the contents: these rows are read whole in each run.
        """CREATE TABLE versions (
            plugin TEXT PRIMARY KEY, digest BLOB NOT NULL, day TEXT NOT NULL, meaning INTEGER NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE contents (
            plugin TEXT PRIMARY KEY, brief BLOB NOT NULL, cards BLOB NOT NULL, terms BLOB NOT NULL, page BLOB NOT NULL
        )""",
        "CREATE TABLE pictures (plugin TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (plugin, name)) WITHOUT ROWID",
        "CREATE INDEX users ON pictures (name)",
        # Removed at the next change, not at once: should this one be undone, what it would have replaced is whole.
        "CREATE TABLE loose (name TEXT PRIMARY KEY) WITHOUT ROWID",
    ),
    _OPTION,
)
_DIGEST_BYTES = 16
_AT_ONCE = 256
"""Plugins whose contents are in memory together: 10 MB."""


class KeptDamageError(Exception):
    """The database of last good versions is damaged."""


class Version(NamedTuple):
    """What is kept of one plugin."""

    digest: bytes
    """Of its brief, its page and its terms, one after the other; see `known_of`."""

    day: str
    meaning: int


class KeptContents(NamedTuple):
    """What the site is made of where this version is shown, as the cache keeps it."""

    brief: bytes
    cards: bytes
    terms: bytes
    page: bytes


class _Pictures(msgspec.Struct):
    """All that is read of a PluginPage to keep it."""

    pictures: tuple[Picture, ...]


class KeptVersions:
    """The folder of last good versions, open."""

    def __init__(self, folder: Path) -> None:
        """Open it; a damaged database is made anew, and `notice` says so."""
        self.path = folder / "versions.sqlite"
        self._database, self.notice = open_database(self.path, _SHAPE)
        self._pictures = PictureFiles(folder / "pictures")
        self._decoder = msgspec.msgpack.Decoder(_Pictures)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def forget(self) -> None:
        """Throw everything away: it is damaged."""
        self.close()
        forget_database(self.path)

    def versions(self, plugins: Iterable[str]) -> dict[str, Version]:
        """Return the version of each of these plugins that has one, by plugin."""
        statement = "SELECT digest, day, meaning FROM versions WHERE plugin = ?"
        with _damage_told():
            rows = [(plugin, row) for plugin in plugins for row in self._database.execute(statement, (plugin,))]
        return {plugin: Version(*row) for plugin, row in rows}

    def contents(self, plugin: str) -> KeptContents:
        """Return what is kept of a plugin; DamageError when it is not what was kept, KeyError when there is nothing."""
        statement = "SELECT brief, cards, terms, page FROM contents WHERE plugin = ?"
        with _damage_told():
            row = self._database.execute(statement, (plugin,)).fetchone()
        if row is None:
            raise KeyError(plugin)
        return KeptContents(*(unsealed(kept) for kept in row))

    def put_back(self, pictures: Iterable[Rendition], store: Path) -> bool:
        """Give the picture store all of these files that it lacks; whether they are all there now."""
        with suppress(CatalogError):
            files = PictureFiles(store / FILES)
            for made in pictures:
                if not files.has(made):
                    self._pictures.place(made, files.files / made.name)
            return True
        return False

    def follow(
        self, cache: ResultCache, published: Iterable[str], gone: Collection[str], store: Path
    ) -> frozenset[str]:
        """Keep what is published now, as the cache has it; drop what is `gone`, and what has no folder any more.

        Return the plugins that could not be kept because the store lacks a picture: they have to be worked on again.
        """
        known, have = cache.known(), self._digests()
        changed = [plugin for plugin in published if have.get(plugin) != _digest_of(known[plugin])]
        ended = [plugin for plugin in have if plugin not in known or plugin in gone]
        lost: set[str] = set()
        if ended:
            self.drop(ended)
        if changed:
            day = datetime.datetime.fromtimestamp(present_ns(self.path.parent) / 1e9, datetime.UTC).date().isoformat()
            files = PictureFiles(store / FILES)
            for batch in in_batches(changed, _AT_ONCE):
                lost |= self._keep(
                    {plugin: KeptContents(*cache.contents(plugin)) for plugin in batch}, known, day, files
                )
        return frozenset(lost)

    def distrust(self, plugins: Sequence[str]) -> None:
        """Note that what is kept of these cannot be shown: it stays, but what is good next replaces it in any case."""
        with self._changing():
            rows = [(plugin,) for plugin in plugins]
            self._database.executemany("UPDATE versions SET digest = X'' WHERE plugin = ?", rows)

    def drop(self, plugins: Sequence[str]) -> None:
        """Forget the versions of these plugins."""
        with self._changing():
            self._drop(plugins)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Give a change that is made whole or not at all, alone; what the last one left over is removed first."""
        with _damage_told(), self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for (name,) in self._database.execute(
                "SELECT name FROM loose WHERE NOT EXISTS (SELECT 1 FROM pictures WHERE pictures.name = loose.name)"
            ).fetchall():
                with suppress(OSError):
                    (self._pictures.files / name).unlink()
            self._database.execute("DELETE FROM loose")
            yield

    def _digests(self) -> dict[str, bytes]:
        """Return the digest of each version, empty where no program like this one kept it; half of `versions`' time."""
        statement = "SELECT plugin, CASE meaning WHEN ? THEN digest ELSE X'' END FROM versions"
        with _damage_told():
            return dict(self._database.execute(statement, (MEANING,)).fetchall())

    def _keep(
        self, contents: Mapping[str, KeptContents], known: Mapping[str, Known], day: str, files: PictureFiles
    ) -> set[str]:
        """Keep these; return those of which a picture is lost."""
        lost: set[str] = set()
        pictures: list[tuple[str, str]] = []
        with self._changing():
            for plugin, kept in contents.items():
                try:
                    for made in renditions(self._decoder.decode(kept.page).pictures):
                        files.place(made, self._pictures.files / made.name)
                        pictures.append((plugin, made.name))
                except CatalogError:
                    lost.add(plugin)
            found = {plugin: kept for plugin, kept in contents.items() if plugin not in lost}
            self._loosen(found)
            execute = self._database.executemany
            rows = [(plugin, *(sealed(value) for value in kept)) for plugin, kept in found.items()]
            execute("INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?, ?)", rows)
            execute("INSERT OR IGNORE INTO pictures VALUES (?, ?)", [row for row in pictures if row[0] in found])
            versions = [(plugin, _digest_of(known[plugin]), day, MEANING) for plugin in found]
            execute("INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?)", versions)
        return lost

    def _drop(self, plugins: Sequence[str]) -> None:
        self._loosen(plugins)
        for table in ("versions", "contents"):
            self._database.executemany(f"DELETE FROM {table} WHERE plugin = ?", [(plugin,) for plugin in plugins])

    def _loosen(self, plugins: Iterable[str]) -> None:
        """Note that these plugins need none of their pictures any more; others may."""
        rows = [(plugin,) for plugin in plugins]
        self._database.executemany("INSERT OR IGNORE INTO loose SELECT name FROM pictures WHERE plugin = ?", rows)
        self._database.executemany("DELETE FROM pictures WHERE plugin = ?", rows)


def known_of(version: Version) -> Known:
    """Return a version as the cache would know it."""
    digests = [version.digest[start : start + _DIGEST_BYTES] for start in range(0, 3 * _DIGEST_BYTES, _DIGEST_BYTES)]
    return Known("", "", *digests)


def _digest_of(known: Known) -> bytes:
    return known.brief_digest + known.page_digest + known.terms_digest


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        with damage_told("The folder of last good versions", _OPTION):
            yield
    except DamageError as fault:
        raise KeptDamageError(str(fault)) from fault
