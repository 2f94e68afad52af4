"""However `catalog release` ends, what is served is a whole site, the old one or the new, and the next run goes on.

Each step of putting a release on the shelf is tried in tests/shelf/test_broken_off.py; here are whole runs of the
program, builds and worker processes included.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from catalog_builder import releasing
from catalog_builder.run.mapper import Workers
from catalog_builder.shelf.shelf import Shelf, open_shelf
from tests.builds import ROOT, files_of
from tests.shelf.sites import served
from tests.small_site import SmallSite, copy_host_pages, make_small_site, silent

KEEP = 3
"""With two, there may be nothing to go back to while the second is being made of the first."""

BROKEN_OFF = "from tests.shelf.broken_off import break_off; from catalog_builder.cli import main; import sys\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, host_pages: Path, workers: Workers) -> SmallSite:
    return make_small_site(tmp_path_factory.mktemp("releases") / "project", host_pages, workers)


@pytest.fixture(scope="module")
def shelf(site: SmallSite, host_pages: Path) -> Shelf:
    """A shelf with as many releases as stay."""
    shelf = open_shelf(site.project.parent / "shelf", keep=KEEP)
    copy_host_pages(host_pages, shelf.cache_dir)
    for number in range(KEEP):
        edit(site, number)
        releasing.release(site.settings(), shelf, silent)
    return shelf


def edit(site: SmallSite, number: int) -> None:
    """Change a plugin, so that there is something to release."""
    page = site.plugins_dir / "beta" / "doc" / "README.md"
    page.write_text(page.read_text("utf-8").partition("\nEdition")[0] + f"\nEdition {number}.\n", "utf-8")


def started(site: SmallSite, program: str, *arguments: str, **settings: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *program.split(" ", 1), *arguments],
        cwd=site.project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **settings,  # type: ignore[call-overload]
    )


def is_as_released(shelf: Shelf) -> bool:
    """Whether the site that is served is the one that was built last."""
    return files_of(shelf.link) == files_of(shelf.site_dir) and shelf.holds_site(shelf.releases()[0])


def options(shelf: Shelf) -> list[str]:
    return ["release", str(shelf.folder), "--keep", str(KEEP), "--jobs", "1", "--lang", "en"]


def test_a_run_may_be_killed_at_any_moment(site: SmallSite, shelf: Shelf) -> None:
    """At random ones here: the parent alone, so that its workers and helpers outlive it."""
    chance = random.Random(7)
    for number in range(4):
        before = served(shelf)
        edit(site, 10 + number)
        step = chance.randrange(1, 50)
        program = f"{BROKEN_OFF}break_off({step}, None, {str(shelf.folder)!r})\nmain()"
        run = started(site, "-c " + program, *options(shelf))
        said, _ = run.communicate(timeout=120)
        assert run.returncode == -signal.SIGKILL, said
        assert served(shelf) == before
        assert releasing.release(site.settings(), shelf, silent).outcome == "released"
        assert is_as_released(shelf) and served(shelf) != before


def test_two_at_once_and_one_who_goes_back_meanwhile_leave_a_whole_site(site: SmallSite, shelf: Shelf) -> None:
    edit(site, 20)
    runs = [started(site, "-m catalog_builder", *options(shelf)) for _ in range(2)]
    back = started(site, "-m catalog_builder", "rollback", str(shelf.folder))
    outcomes = [run.communicate(timeout=120)[0] for run in (*runs, back)]
    assert [run.returncode for run in (*runs, back)] == [0, 0, 0], outcomes
    assert served(shelf)
    assert any("Live: " in said for said in outcomes)
    releasing.release(site.settings(), shelf, silent)
    assert is_as_released(shelf) and len(shelf.releases()) == KEEP


@pytest.mark.parametrize("most", [100_000])
def test_where_no_more_can_be_written_the_old_site_stays(site: SmallSite, shelf: Shelf, most: int) -> None:
    """A limit on the size of files fails in the middle of writing one, as a full disk does."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    before = served(shelf)
    edit(site, 30 + most)
    run = started(site, "-m catalog_builder", *options(shelf), preexec_fn=limit)
    said, _ = run.communicate(timeout=120)
    assert run.returncode == 2 and "Traceback" not in said, said
    assert served(shelf) == before
    assert releasing.release(site.settings(), shelf, silent).outcome == "released"
    assert is_as_released(shelf)
