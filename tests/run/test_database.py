"""The database: begun anew when it is damaged or of another version, waited for when another run has it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.run.database import (
    DamageError,
    damage_told,
    memory_database,
    one_run_at_a_time,
    open_database,
    present_ns,
    reading_database,
    sealed,
    unsealed,
)

COUNT = "SELECT count(*) FROM folders"


def fill(database: sqlite3.Connection, count: int = 1) -> None:
    with database:
        database.executemany(
            "INSERT INTO pages VALUES (?, ?)", [(f"p-{number}", bytes(3000)) for number in range(count)]
        )


def test_what_was_written_is_there_in_the_next_run_and_for_readers_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "results.sqlite"
    database, notice = open_database(path)
    fill(database)
    assert reading_database(path).execute("SELECT count(*) FROM pages").fetchone() == (1,)
    database.close()
    again, second = open_database(path)
    assert again.execute("SELECT count(*) FROM pages").fetchone() == (1,)
    assert (notice, second) == ("", "")


@pytest.mark.parametrize(
    "content", [b"not a database " * 100, b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "noise"]
)
def test_a_file_that_is_no_database_is_made_anew_and_that_is_told_once(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "results.sqlite"
    path.write_bytes(content)
    database, notice = open_database(path)
    assert "was damaged" in notice
    assert str(path) in notice
    assert database.execute(COUNT).fetchone() == (0,)
    database.close()
    assert open_database(path)[1] == ""


def test_a_database_of_another_version_or_program_is_made_anew_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE results (plugin TEXT)")
    foreign.close()
    database, notice = open_database(path)
    assert "of another version" in notice
    assert database.execute(COUNT).fetchone() == (0,)


def test_an_empty_file_is_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "results.sqlite").touch()
    database, notice = open_database(tmp_path / "results.sqlite")
    assert (database.execute(COUNT).fetchone(), notice) == ((0,), "")


def test_a_folder_in_its_place_is_the_operators_to_mend(tmp_path: Path) -> None:
    (tmp_path / "results.sqlite").mkdir()
    with pytest.raises(CatalogError, match="cannot be opened"):
        open_database(tmp_path / "results.sqlite")


def test_a_cache_folder_that_cannot_be_made_is_the_operators_to_mend(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file")
    with pytest.raises(CatalogError, match="cannot be made") as caught:
        open_database(tmp_path / "cache" / "results.sqlite")
    assert caught.value.cure


def test_damage_further_on_is_told_when_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    database, _ = open_database(path)
    fill(database, 50)
    database.close()
    content = path.read_bytes()
    path.write_bytes(content[:40_960] + b"\xff" * (len(content) - 40_960))
    damaged, _ = open_database(path)
    with pytest.raises(DamageError), damage_told():
        damaged.execute("SELECT sum(length(value)) FROM pages").fetchone()


def test_a_database_that_cannot_be_written_is_the_operators_to_mend() -> None:
    database = memory_database()
    database.execute("PRAGMA query_only = ON")
    with pytest.raises(CatalogError, match="cannot be written"), damage_told():
        fill(database)


def test_a_table_that_is_not_there_is_damage() -> None:
    with pytest.raises(DamageError, match="no such table"), damage_told():
        memory_database().execute("SELECT 1 FROM absent")


def test_a_lock_that_somebody_wrote_into_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "lock.sqlite").write_bytes(b"noise" * 1000)
    for _ in range(2):
        with one_run_at_a_time(tmp_path):
            pass


def test_a_lock_that_cannot_be_had_is_the_operators_to_mend(tmp_path: Path) -> None:
    (tmp_path / "lock.sqlite").mkdir()
    with pytest.raises(CatalogError, match="cannot be locked"), one_run_at_a_time(tmp_path):
        pass


def test_a_fault_of_another_database_is_not_taken_for_one_of_the_lock(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="absent"), one_run_at_a_time(tmp_path):
        memory_database().execute("SELECT 1 FROM absent")


def test_the_present_of_a_folder_that_is_not_there_is_the_operators_to_mend(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="Nothing can be written"):
        present_ns(tmp_path / "absent")


def test_a_value_that_changed_is_noticed() -> None:
    kept = sealed(b"value")
    assert unsealed(kept) == b"value"
    for changed in (kept[:-1] + b"f", kept[:3], b"", kept + b"x"):
        with pytest.raises(DamageError):
            unsealed(changed)


def test_a_second_run_waits_for_the_first_and_a_dead_one_holds_nobody(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from catalog_builder.run.database import one_run_at_a_time\n"
        "with one_run_at_a_time(Path(sys.argv[1])): print('in', flush=True); time.sleep(float(sys.argv[2]))"
    )

    def start(seconds: float) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path), str(seconds)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout
        assert child.stdout.readline() == "in\n"
        return child

    with start(0.5):
        before = time.monotonic()
        with one_run_at_a_time(tmp_path):
            assert time.monotonic() - before > 0.2
    with start(600) as hanging:
        hanging.kill()
        with one_run_at_a_time(tmp_path):
            pass


def test_who_has_to_wait_is_told_so_once_and_who_has_not_is_not(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from catalog_builder.run.database import one_run_at_a_time\n"
        "with one_run_at_a_time(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    )
    told: list[str] = []
    with one_run_at_a_time(tmp_path, lambda: told.append("waits")):
        assert told == []
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdin
        assert other.stdout.readline() == "in\n"
        stdin = other.stdin

        def waiting() -> None:
            told.append("waits")
            stdin.close()

        with one_run_at_a_time(tmp_path, waiting):
            assert told == ["waits"]
