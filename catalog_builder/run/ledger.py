"""What was written where, of what: so that a run touches only the files whose making has changed.

A group is what is written together: a plugin's pages, pictures and Markdown; one listing; the framework's pages. Its
key tells everything that decides its bytes. Of each file its size, time and digest are known as they were written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import msgspec

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
    left_out: tuple[str, ...]
    withheld: tuple[str, ...]
    checked: str
    """Digest of all that those checks depend on which look at all plugins together."""

    shared: bytes
    """Diagnostics that only all plugins together show; empty when there are none."""

    is_complete: bool = True
    """Whether the run came to its end. If not, some groups are those of the last complete run and some are newer."""

    is_listed: bool = True
    """Whether the manifest names the files as they are now; that of a watched site waits for the next whole run."""


class Ledger:
    """The groups and the state of one site, read once and kept current: 10,000 plugins' groups take 0.2 s to read."""

    def __init__(self, database: sqlite3.Connection, site: str) -> None:
        """Use the open database; `site` is the site's folder."""
        self._database = database
        self._site = site
        self._state: SiteState | None = None
        self._groups: dict[str, Group] | None = None

    def state(self) -> SiteState | None:
        """Return what the last run knew; `None` without one."""
        if self._state is None:
            with damage_told():
                row = self._database.execute("SELECT value FROM states WHERE name = ?", (self._name,)).fetchone()
            self._state = _decoded(row[0], SiteState) if row else None
        return self._state

    def groups(self) -> dict[str, Group]:
        """Return all groups of the site by name; the same mapping each time."""
        if self._groups is None:
            statement = "SELECT name, key, told, files FROM groups WHERE site = ?"
            with damage_told():
                self._groups = {
                    name: Group(key, told, _decoded(files, tuple[SiteFile, ...]))
                    for name, key, told, files in self._database.execute(statement, (self._site,))
                }
        return self._groups

    def keep(self, groups: Iterable[tuple[str, Group]]) -> None:
        """Keep groups that were written."""
        kept = dict(groups)
        rows = [
            (self._site, name, group.key, group.told, sealed(msgspec.msgpack.encode(group.files)))
            for name, group in kept.items()
        ]
        with damage_told(), self._database:
            self._database.executemany("INSERT OR REPLACE INTO groups VALUES (?, ?, ?, ?, ?)", rows)
        if self._groups is not None:
            self._groups.update(kept)

    def drop(self, names: Sequence[str]) -> None:
        """Forget groups that are no longer part of the site."""
        with damage_told(), self._database:
            self._database.executemany(
                "DELETE FROM groups WHERE site = ? AND name = ?", [(self._site, name) for name in names]
            )
        for name in names:
            self.groups().pop(name, None)

    def forget(self) -> None:
        """Forget everything of this site."""
        with damage_told(), self._database:
            self._database.execute("DELETE FROM groups WHERE site = ?", (self._site,))
            self._database.execute("DELETE FROM states WHERE name = ?", (self._name,))
        self._state, self._groups = None, {}

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


def _decoded(kept: bytes, kind: type[_Value]) -> _Value:
    try:
        return msgspec.msgpack.decode(unsealed(kept), type=kind)
    except msgspec.MsgspecError as fault:
        raise DamageError(str(fault)) from fault
