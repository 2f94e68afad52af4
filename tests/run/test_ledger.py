"""What was written where: known again in the next run, for each site by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from catalog_builder.model.site_file import SiteFile
from catalog_builder.run.database import DamageError, memory_database
from catalog_builder.run.ledger import Group, Ledger, SiteState, files_of

PAGE = SiteFile("plugins/demo/index.html", 5, 1_000_000_001, b"\x01" * 32)
STATE = SiteState(
    environment=b"e",
    catalog=b"c",
    manifest=(10, 20),
    plugins=2,
    published=("demo",),
    left_out=("other",),
    withheld=(),
    checked="",
    shared=b"",
)


@pytest.fixture
def database() -> sqlite3.Connection:
    return memory_database()


def test_groups_and_state_come_back_as_they_were_kept(database: sqlite3.Connection) -> None:
    ledger = Ledger(database, "site")
    assert (ledger.state(), ledger.keys()) == (None, {})
    ledger.keep([("plugin:demo", Group(b"key", b"told", (PAGE,)))])
    ledger.finish(STATE)
    again = Ledger(database, "site")
    assert again.state() == STATE
    assert again.keys() == {"plugin:demo": b"key"}
    assert list(again.told()) == [("plugin:demo", b"key", b"told")]
    assert again.group("plugin:demo") == Group(b"key", b"told", (PAGE,))
    assert again.group("plugin:absent") is None
    assert [(name, files_of(kept)) for name, kept in again.kept_files()] == [("plugin:demo", (PAGE,))]
    assert isinstance(next(again.files()), SiteFile)


def test_files_come_without_those_of_groups_that_are_gone(database: sqlite3.Connection) -> None:
    ledger = Ledger(database, "site")
    ledger.keep([("a", Group(b"key", b"", (PAGE,))), ("b", Group(b"key", b"", (PAGE,)))])
    assert list(ledger.files()) == [PAGE, PAGE]
    assert list(ledger.files(without={"a"})) == [PAGE]
    assert list(ledger.files(without={"a", "b"})) == []


def test_a_group_is_held_whether_the_keys_were_read_or_not(database: sqlite3.Connection) -> None:
    ledger = Ledger(database, "site")
    ledger.keep([("a", Group(b"key", b"", ()))])
    assert (ledger.holds("a"), ledger.holds("b")) == (True, False)
    ledger.keys()
    assert (ledger.holds("a"), ledger.holds("b")) == (True, False)


def test_a_run_that_has_begun_and_not_finished_is_known_by_its_state(database: sqlite3.Connection) -> None:
    ledger = Ledger(database, "site")
    ledger.begin(STATE)
    assert ledger.state() == replace(STATE, is_complete=False)
    ledger.finish(STATE)
    assert ledger.state() == STATE


def test_sites_know_nothing_of_each_other(database: sqlite3.Connection) -> None:
    one, other = Ledger(database, "one"), Ledger(database, "other")
    one.keep([("a", Group(b"key", b"", ()))])
    one.finish(STATE)
    assert (other.state(), other.keys(), list(other.files())) == (None, {}, [])
    other.forget()
    assert one.state() == STATE


def test_dropped_groups_are_gone_and_a_forgotten_site_knows_nothing(database: sqlite3.Connection) -> None:
    ledger = Ledger(database, "site")
    ledger.keep([(name, Group(b"key", b"", ())) for name in ("a", "b")])
    ledger.drop(["a"])
    assert list(ledger.keys()) == ["b"]
    ledger.finish(STATE)
    ledger.forget()
    assert (ledger.state(), ledger.keys()) == (None, {})


def test_damaged_files_of_a_group_are_noticed(database: sqlite3.Connection) -> None:
    ledger = Ledger(database, "site")
    ledger.keep([("a", Group(b"key", b"", (PAGE,)))])
    with database:
        database.execute("UPDATE groups SET files = x'00112233445566'")
    for read in (lambda: list(ledger.files()), lambda: ledger.group("a")):
        with pytest.raises(DamageError):
            read()


def test_what_a_run_keeps_is_current_without_reading_it_again(database: sqlite3.Connection) -> None:
    ledger = Ledger(database, "site")
    keys = ledger.keys()
    ledger.keep([("a", Group(b"key", b"", (PAGE,))), ("b", Group(b"key", b"", ()))])
    ledger.keep([("a", Group(b"other", b"", ()))])
    ledger.drop(["b"])
    ledger.finish(STATE)
    assert ledger.keys() is keys
    again = Ledger(database, "site")
    assert (again.keys(), again.state()) == (keys, ledger.state()) == ({"a": b"other"}, STATE)


@pytest.mark.parametrize("read", [Ledger.keys, lambda ledger: list(ledger.told()), lambda ledger: list(ledger.files())])
def test_a_name_that_is_no_text_any_more_is_damage(
    database: sqlite3.Connection, read: Callable[[Ledger], object]
) -> None:
    Ledger(database, "site").keep([("a", Group(b"key", b"", (PAGE,)))])
    with database:
        database.execute("UPDATE groups SET name = CAST(x'3ec3ff' AS TEXT)")
    with pytest.raises(DamageError):
        read(Ledger(database, "site"))
