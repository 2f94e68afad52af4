"""A release: what was built is live, whole, or nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder import releasing
from catalog_builder.errors import BudgetError
from catalog_builder.model.search_budget import SearchBudget
from catalog_builder.releasing import ReleaseReport
from catalog_builder.run.mapper import Workers
from catalog_builder.shelf.shelf import Shelf, open_shelf
from tests.builds import files_of
from tests.small_site import SmallSite, copy_host_pages, make_small_site, silent

Releaser = Callable[..., ReleaseReport]


@pytest.fixture
def site(tmp_path: Path, host_pages: Path, workers: Workers) -> SmallSite:
    return make_small_site(tmp_path / "project", host_pages, workers)


@pytest.fixture
def shelf(tmp_path: Path, host_pages: Path) -> Shelf:
    shelf = open_shelf(tmp_path / "shelf", keep=3)
    copy_host_pages(host_pages, shelf.cache_dir)
    return shelf


@pytest.fixture
def release(site: SmallSite, shelf: Shelf) -> Releaser:
    def release(commit: str | None = None, label: str | None = None, **options: object) -> ReleaseReport:
        return releasing.release(site.settings(**options), shelf, silent, commit=commit, label=label)

    return release


def test_what_was_built_is_live_with_what_is_known_of_it(release: Releaser, shelf: Shelf, site: SmallSite) -> None:
    site.edit_manifest("beta", "id: beta", "id: other")
    report = release("0" * 40, "first\x1b[2J\u202e")
    assert (report.outcome, report.before) == ("released", None)
    assert report.live == shelf.current() and report.live and report.live.notes
    assert (report.live.notes.plugins, report.live.notes.left_out) == (3, ("beta",))
    assert report.live.notes.label == "first [2J", "a commit's subject is anybody's text, and listed in a terminal"
    assert files_of(shelf.link) == files_of(shelf.site_dir)


def test_releases_made_one_after_the_other_hold_what_a_cold_build_makes(
    release: Releaser, shelf: Shelf, site: SmallSite, tmp_path: Path
) -> None:
    for number in range(5):
        site.edit_manifest(
            "beta", "version: 1.0.0" if not number else f"version: 1.0.{number}", f"version: 1.0.{number + 1}"
        )
        assert release().outcome == "released"
    assert files_of(shelf.link) == site.cold(tmp_path)
    assert len(shelf.releases()) == 3


def test_where_nothing_changed_nothing_is_released_and_the_commit_is_noted(release: Releaser, shelf: Shelf) -> None:
    first = release("0" * 40).live
    report = release("1" * 40)
    assert report.outcome == "unchanged" and len(shelf.releases()) == 1
    assert first and report.live and (report.live.name, report.live.covers) == (first.name, "1" * 40)


def test_after_going_back_the_next_release_goes_forward(release: Releaser, shelf: Shelf, site: SmallSite) -> None:
    first = release().live
    site.edit_manifest("beta", "version: 1.0.0", "version: 1.0.1")
    second = release().live
    assert first and second
    shelf.switch(first.name)
    report = release()
    assert (report.outcome, report.live) == ("released", second)
    assert files_of(shelf.link) == files_of(shelf.site_dir)


def test_a_release_that_somebody_changed_is_made_anew(release: Releaser, shelf: Shelf) -> None:
    first = release().live
    assert first
    (first.folder / "index.html").write_bytes(b"defaced")
    report = release()
    assert report.outcome == "released" and report.live != first
    assert b"defaced" not in (shelf.link / "index.html").read_bytes()


def test_a_strict_release_with_a_fault_changes_nothing(release: Releaser, shelf: Shelf, site: SmallSite) -> None:
    live = release().live
    site.edit_manifest("beta", "id: beta", "id: other")
    report = release(strict=True)
    assert (report.outcome, report.live) == ("faulty", live) and shelf.current() == live


def test_what_became_faulty_stays_as_it_was_released(release: Releaser, shelf: Shelf, site: SmallSite) -> None:
    live = release().live
    site.edit_manifest("beta", "id: beta", "id: other")
    report = release()
    assert (report.outcome, report.live) == ("unchanged", live)
    assert [kept.id for kept in report.build.kept] == ["beta"]


def test_a_site_that_asks_too_much_of_a_search_is_not_released(release: Releaser, shelf: Shelf) -> None:
    with pytest.raises(BudgetError):
        release(search=SearchBudget(first_query_kb=1, later_query_kb=1))
    assert shelf.current() is None
