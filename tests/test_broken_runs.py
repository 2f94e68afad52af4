"""Whatever ends a build or damages its cache: the next one makes the site that a cold build makes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.run.database import reading_database
from tests.builds import ROOT
from tests.small_site import SmallSite, make_small_site

try:
    import resource
except ImportError:  # Windows has no limits on processes.
    resource = None  # type: ignore[assignment]

MANY = 60


@pytest.fixture
def site(tmp_path: Path, host_pages: Path) -> SmallSite:
    return make_small_site(tmp_path / "project", host_pages)


@pytest.fixture
def large_site(site: SmallSite) -> SmallSite:
    for number in range(MANY):
        add_plugin(site, f"more-{number:02}", number)
    return site


def add_plugin(site: SmallSite, name: str, number: int) -> None:
    shutil.copytree(site.plugins_dir / "beta", site.plugins_dir / name)
    for old, new in (("beta", name), ("wx0000000000000003", f"wx{number + 4096:016x}")):
        site.edit_manifest(name, old, new)


def started(site: SmallSite, *options: str, **settings: object) -> subprocess.Popen[str]:
    """Start `catalog build` in a process of its own."""
    command = [sys.executable, "-m", "catalog_builder", "build", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command,
        cwd=site.project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **settings,  # type: ignore[call-overload]
    )


def ran(site: SmallSite, *options: str, **settings: object) -> tuple[int, str]:
    """Return how `catalog build` ends and what it says."""
    run = started(site, *options, **settings)
    said, complained = run.communicate(timeout=120)
    return run.returncode, said + complained


@pytest.mark.parametrize("seed", range(6))
def test_after_a_build_was_killed_the_next_gives_the_site_of_a_cold_one(
    large_site: SmallSite, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    if seed % 2:
        large_site.build()
        large_site.edit("plugins_data/labels.yml", "en: Map", "en: Charts")  # All pages have to be made again.
    run = started(large_site, "--jobs", "2")
    time.sleep(chance.uniform(0.4, 3.0))
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    if chance.random() < 0.5:
        shutil.rmtree(large_site.plugins_dir / f"more-{chance.randrange(MANY):02}")
    large_site.build(jobs=2)
    assert large_site.content() == large_site.cold(tmp_path)


def test_two_builds_at_once_make_one_site(large_site: SmallSite, tmp_path: Path) -> None:
    runs = [started(large_site, "--jobs", "1") for _ in range(2)]
    outcomes = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outcomes
    assert large_site.content() == large_site.cold(tmp_path)


def test_two_builds_of_different_caches_into_one_site_make_one_site(
    large_site: SmallSite, host_pages: Path, tmp_path: Path
) -> None:
    shutil.copytree(large_site.cache_dir, tmp_path / "other")
    runs = [started(large_site, "--cache-dir", str(path)) for path in (large_site.cache_dir, tmp_path / "other")]
    outcomes = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outcomes
    assert large_site.content() == large_site.cold(tmp_path)


def settle(path: Path) -> None:
    """Move what stands in the database's journal into its file."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_within_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1000)


def spoil(path: Path) -> None:
    """Overwrite three quarters of the file, but for its head."""
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(size // 4)
        stream.write(random.Random(1).randbytes(size - size // 4))


def spoil_head(path: Path) -> None:
    path.write_bytes(random.Random(2).randbytes(path.stat().st_size))


def replace_by_foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE notes (text)")
    database.close()


def replace_by_foreign_of_our_number(path: Path) -> None:
    replace_by_foreign(path)
    from catalog_builder.run.database import FORMAT

    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {FORMAT}")
    database.close()


@pytest.mark.parametrize(
    "damage",
    [cut_short, cut_within_a_page, spoil, spoil_head, replace_by_foreign, replace_by_foreign_of_our_number],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_or_foreign_database_is_told_in_a_line_and_made_anew(
    site: SmallSite, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    site.build()
    settle(site.cache_dir / "results.sqlite")
    damage(site.cache_dir / "results.sqlite")
    site.edit_manifest("beta", "演示 beta", "新的名字")
    report = site.build()
    assert "is made anew." in report.check.notice and "\n" not in report.check.notice
    assert site.content() == site.cold(tmp_path)
    assert site.build().check.notice == ""


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["results.sqlite", "results.sqlite-wal"])
def test_whatever_bytes_of_the_database_change_the_site_is_the_same(
    site: SmallSite, tmp_path: Path, name: str, seed: int
) -> None:
    site.build()
    if name == "results.sqlite":
        settle(site.cache_dir / name)
    else:  # The journal is there as long as somebody reads, as a worker that is still alive does.
        reader = reading_database(site.cache_dir / "results.sqlite")
        reader.execute("SELECT count(*) FROM folders").fetchone()
        site.edit_manifest("beta", "version: 1.0.0", "version: 1.0.1")
        site.build()
    chance = random.Random(seed)
    with (site.cache_dir / name).open("r+b") as stream:
        for _ in range(40):
            stream.seek(chance.randrange((site.cache_dir / name).stat().st_size))
            stream.write(chance.randbytes(20))
    site.edit_manifest("beta", "演示 beta", "新的名字")
    site.build()
    assert site.content() == site.cold(tmp_path)


def test_a_damaged_lock_is_made_anew(site: SmallSite) -> None:
    site.build()
    (site.cache_dir / "lock.sqlite").write_bytes(b"noise" * 1000)
    assert site.build().written.changed == 0


@pytest.mark.parametrize("name", ["lock.sqlite", "results.sqlite"])
def test_a_cache_that_cannot_be_written_is_told_with_its_cure(site: SmallSite, name: str) -> None:
    site.build()
    for path in site.cache_dir.glob(f"{name}*"):
        path.unlink()
    (site.cache_dir / name).mkdir()
    code, said = ran(site)
    assert code == 2 and name in said and "Traceback" not in said


def test_a_database_that_may_only_be_read_is_told_with_its_cure(site: SmallSite, tmp_path: Path) -> None:
    site.build()
    (site.cache_dir / "results.sqlite").chmod(0o444)
    if os.access(site.cache_dir / "results.sqlite", os.W_OK):
        pytest.skip("the superuser may write everything")
    site.edit_manifest("beta", "演示 beta", "新的名字")
    code, said = ran(site)
    assert code == 2 and "The cache cannot be written" in said and "Traceback" not in said
    (site.cache_dir / "results.sqlite").chmod(0o644)
    assert ran(site)[0] == 0
    assert site.content() == site.cold(tmp_path)


@pytest.mark.skipif(resource is None, reason="there are no limits on processes")
@pytest.mark.parametrize("most", [30_000, 100_000, 160_000])
def test_where_no_more_can_be_written_the_fault_is_told_and_the_next_run_is_fine(
    site: SmallSite, tmp_path: Path, most: int
) -> None:
    """A limit on the size of files fails in the middle of writing one, as a full disk does."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    code, said = ran(site, "--jobs", "1", preexec_fn=limit)
    assert code == 2 and "Traceback" not in said, said
    assert ran(site, "--jobs", "1")[0] == 0
    assert site.content() == site.cold(tmp_path)
