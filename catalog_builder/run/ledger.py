"""What was written where, of what: so that a run touches only the files whose making has changed.

A group is what is written together: a plugin's pages, pictures and Markdown; one listing; the framework's pages. Its
key tells everything that decides its bytes. Of each file its size, time and digest are known as they were written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import msgspec

from catalog_builder.model.last_good import LastGood, Unkept
from catalog_builder.model.site_file import SiteFile
from catalog_builder.run.database import DamageError, damage_told, sealed, unsealed

_Value = TypeVar("_Value")


class Group(NamedTuple):
    """A group of files as it was written last."""

    key: bytes
    """Digest of what decides its bytes."""

    told: bytes
    """What of the rest of the catalog it was made with; empty for most groups."""

    files: tuple[SiteFile, ...]


Kept = tuple[str, bytes]
"""Name of a group and its files as they are kept: half a kilobyte, where they are two read; see `files_of`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """What the run that wrote a site last knew as a whole."""

    environment: bytes
    """Digest of all that every page depends on."""

    catalog: bytes
    """Digest of what listings and neighbours are made from."""

    manifest: tuple[int, int]
    """Size and time of the site's build-manifest.json: another one means that somebody else wrote the site."""

    plugins: int
    """Folders."""

    published: tuple[str, ...]
    """Ids of the plugins that have a page, those whose last good version stays included."""

    left_out: tuple[str, ...]
    withheld: tuple[str, ...]
    checked: str
    """Digest of all that those checks depend on which look at all plugins together."""

    shared: bytes
    """Diagnostics that only all plugins together show; empty when there are none."""

    kept: tuple[LastGood, ...] = ()
    """Faulty plugins whose last good version is published, by id."""

    unkept: tuple[Unkept, ...] = ()
    """Those among the ones left out that have one which cannot be shown."""

    withdrawn: tuple[str, ...] = ()
    """Those among the ones left out that are not to be shown by their own word."""

    previewed: tuple[str, ...] = ()
    """Drafts and plugins in review that are published because they were asked for."""

    versions: bytes = b""
    """Digest of the last good versions that faulty plugins have; empty when there are none."""

    is_complete: bool = True
    """Whether the run came to its end. If not, some groups are those of the last complete run and some are newer."""

    is_listed: bool = True
    """Whether the manifest names the files as they are now; that of a watched site waits for the next whole run."""

    files: int = 0
    """Files that the manifest names."""

    size: int = 0
    """Bytes of these files."""


class Ledger:
    """The groups and the state of one site. Of the groups only names and keys are read at once, and kept current.

    Held whole, as values, the groups of 100,000 plugins were 300 MB.
    """

    def __init__(self, database: sqlite3.Connection, site: str) -> None:
        """Use the open database; `site` is the site's folder."""
        self._database = database
        self._site = site
        self._state: SiteState | None = None
        self._keys: dict[str, bytes] | None = None

    def state(self) -> SiteState | None:
        """Return what the last run knew; `None` without one."""
        if self._state is None:
            with damage_told():
                row = self._database.execute("SELECT value FROM states WHERE name = ?", (self._name,)).fetchone()
            self._state = _decoded(row[0], _STATE) if row else None
        return self._state

    def keys(self) -> dict[str, bytes]:
        """Return the key of each group of the site by name; the same mapping each time."""
        if self._keys is None:
            with damage_told():
                rows = self._database.execute("SELECT name, key FROM groups WHERE site = ?", (self._site,))
                self._keys = dict(rows.fetchall())
        return self._keys

    def told(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield name, key and what it was told of each group; nothing may be kept meanwhile."""
        with damage_told():
            yield from self._database.execute("SELECT name, key, told FROM groups WHERE site = ?", (self._site,))

    def kept_files(self, beginning: str = "") -> Iterator[Kept]:
        """Yield each group whose name begins so, with its files as they are kept; nothing may be kept meanwhile."""
        statement = "SELECT name, files FROM groups WHERE site = ? AND name >= ? AND name < ?"
        with damage_told():
            yield from self._database.execute(statement, (self._site, beginning, beginning + "\U0010ffff"))

    def files(self, *, without: Collection[str] = ()) -> Iterator[SiteFile]:
        """Yield each file of each group but these; one that belongs to several groups comes more than once."""
        for name, kept in self.kept_files():
            if name not in without:
                yield from files_of(kept)

    def holds(self, name: str) -> bool:
        """Whether there is a group of this name."""
        return name in self._keys if self._keys is not None else self.group(name) is not None

    def group(self, name: str) -> Group | None:
        """Return one group, `None` when there is none of this name."""
        statement = "SELECT key, told, files FROM groups WHERE site = ? AND name = ?"
        with damage_told():
            row = self._database.execute(statement, (self._site, name)).fetchone()
        return Group(row[0], row[1], files_of(row[2])) if row else None

    def keep(self, groups: Iterable[tuple[str, Group]]) -> None:
        """Keep groups that were written."""
        rows = [
            (self._site, name, group.key, group.told, sealed(msgspec.msgpack.encode(group.files)))
            for name, group in groups
        ]
        with damage_told(), self._database:
            self._database.executemany("INSERT OR REPLACE INTO groups VALUES (?, ?, ?, ?, ?)", rows)
        if self._keys is not None:
            self._keys.update((name, key) for _, name, key, _, _ in rows)

    def drop(self, names: Collection[str]) -> None:
        """Forget groups that are no longer part of the site."""
        with damage_told(), self._database:
            self._database.executemany(
                "DELETE FROM groups WHERE site = ? AND name = ?", [(self._site, name) for name in names]
            )
        for name in names:
            self.keys().pop(name, None)

    def forget(self) -> None:
        """Forget everything of this site."""
        with damage_told(), self._database:
            self._database.execute("DELETE FROM groups WHERE site = ?", (self._site,))
            self._database.execute("DELETE FROM states WHERE name = ?", (self._name,))
        self._state, self._keys = None, {}

    def begin(self, state: SiteState) -> None:
        """Keep the state of a run that is about to change the site."""
        self.finish(replace(state, is_complete=False))

    def finish(self, state: SiteState) -> None:
        """Keep the state after a complete run."""
        with damage_told(), self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO states VALUES (?, ?)", (self._name, sealed(msgspec.msgpack.encode(state)))
            )
        self._state = state

    @property
    def _name(self) -> str:
        return f"site {self._site}"


def files_of(kept: bytes) -> tuple[SiteFile, ...]:
    """Return the files that were kept of a group; DamageError when they are none."""
    return _decoded(kept, _FILES)


_STATE = msgspec.msgpack.Decoder(SiteState)
_FILES = msgspec.msgpack.Decoder(tuple[SiteFile, ...])


def _decoded(kept: bytes, decoder: msgspec.msgpack.Decoder[_Value]) -> _Value:
    try:
        return decoder.decode(unsealed(kept))
    except msgspec.MsgspecError as fault:
        raise DamageError(str(fault)) from fault
