"""Wherever putting a release on the shelf ends, what is served is whole, and the next run goes on from there."""

from __future__ import annotations

import errno
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.shelf.release import Notes
from catalog_builder.shelf.shelf import Shelf, open_shelf
from tests.shelf.broken_off import ended
from tests.shelf.sites import FIRST, SECOND, Files, put_and_switch, served, write_site

KEEP = 3
FAULTS = {"killed": None, "disk full": errno.ENOSPC}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return open_shelf(tmp_path / "shelf", keep=KEEP)


def is_tidy(shelf: Shelf) -> bool:
    """Whether there is nothing but whole releases and their notes."""
    names = {release.name for release in shelf.releases()}
    noted = {path.stem for path in (shelf.state_dir / "releases").glob("*.json")}
    left = {path.name for path in shelf.state_dir.iterdir()} - {"site", "releases"}
    return names == noted == {path.name for path in shelf.releases_dir.iterdir()} and left == set()


def releasing(shelf: Shelf) -> Callable[[], object]:
    return lambda: shelf.switch(shelf.put(Notes(plugins=2)).name)


def site_number(number: int) -> Files:
    """Return a site that no other one is like, though all share files."""
    return {**(FIRST, SECOND)[number % 2], "plugins/a/index.html": b"%d" % number}


def broken_at_each_step(shelf: Shelf, fault: int | None, prepare: Callable[[], object]) -> int:
    """Break a release off at each of its steps in turn; look at what is served, and do the next. Return their number."""
    whole = 0
    for step in itertools.count(1):
        prepare()
        before, after = served(shelf), site_number(step)
        write_site(shelf.site_dir, after)
        how = ended(releasing(shelf), step, fault)
        whole = whole + 1 if how == "done" else 0
        if whole == 2:  # Of these sites one has a step more than the other.
            return step - 2
        assert how in ("done", "killed" if fault is None else "CatalogError"), step
        assert served(shelf) in (before, after), step
        releasing(shelf)()
        assert served(shelf) == after and is_tidy(shelf), step
        assert 2 <= len(shelf.releases()) <= KEEP
    raise AssertionError


@pytest.mark.parametrize("fault", FAULTS)
def test_a_release_that_is_renewed_may_end_at_any_step(shelf: Shelf, fault: str) -> None:
    def fill() -> None:
        while len(shelf.releases()) < KEEP:
            put_and_switch(shelf, FIRST)

    assert broken_at_each_step(shelf, FAULTS[fault], fill) >= 20


@pytest.mark.parametrize("fault", FAULTS)
def test_a_release_that_is_made_anew_may_end_at_any_step(shelf: Shelf, fault: str) -> None:
    def make_room() -> None:
        for release in shelf.releases():
            if release != shelf.current():
                release.folder.rename(shelf.folder / "taken")
                shutil.rmtree(shelf.folder / "taken")

    put_and_switch(shelf, FIRST)
    assert broken_at_each_step(shelf, FAULTS[fault], make_room) >= 20


def test_going_back_may_end_at_any_step(shelf: Shelf) -> None:
    first, second = put_and_switch(shelf, FIRST), put_and_switch(shelf, SECOND)
    for step in itertools.count(1):
        how = ended(lambda: shelf.switch(first), step, None)
        assert served(shelf) in (FIRST, SECOND)
        shelf.switch(first)
        assert served(shelf) == FIRST
        shelf.switch(second)
        assert served(shelf) == SECOND and is_tidy(shelf)
        if how == "done":
            break
    assert step > 2
