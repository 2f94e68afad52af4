"""One repository's turn; whole runs are told in test_synchronization.py."""

from __future__ import annotations

import time
from pathlib import Path

from catalog_builder.settings import Limits, load_settings
from catalog_builder.syncing.bounds import Demand
from catalog_builder.syncing.fetching import Course, draft_all
from catalog_builder.syncing.wanted import find_origins

from .authors import LOCAL, Site, make_author, make_site


def course(site: Site, tmp_path: Path, *, ends_in_s: float = 60) -> Course:
    return Course(
        settings=load_settings(site.project, is_bare=True),
        demand=Demand(),
        bounds=LOCAL,
        pins={},
        cache_dir=tmp_path / "origins",
        ends_at_s=time.monotonic() + ends_in_s,
    )


def test_several_plugins_of_one_repository_share_what_is_fetched_of_it(tmp_path: Path) -> None:
    author = make_author(tmp_path / "repository", within="maps/")
    site = make_site(tmp_path / "site", f"git: {author.address}\nbranch: main\npath: maps\n")
    site.add(f"git: {author.address}\nbranch: main\npath: maps/doc\nkind: folder\n", "docs")
    found, _ = find_origins(site.plugins_dir, (), Limits())
    drafts = draft_all(found, course(site, tmp_path))
    assert [draft.outcome.state for draft in drafts] == ["updated", "updated"]
    assert len(list((tmp_path / "origins").iterdir())) == 1
    assert all(draft.staged and (draft.staged / "origin.yml").is_file() for draft in drafts)
    assert site.files("maps") == {}


def test_when_the_time_for_all_is_over_nothing_more_is_asked(tmp_path: Path) -> None:
    author = make_author(tmp_path / "repository")
    site = make_site(tmp_path / "site", f"git: {author.address}\nbranch: main\n")
    found, _ = find_origins(site.plugins_dir, (), Limits())
    (draft,) = draft_all(found, course(site, tmp_path, ends_in_s=-1))
    assert draft.outcome.state == "failed"
    assert draft.outcome.reason is not None
    assert "600" in (draft.outcome.reason.message.en or "")
