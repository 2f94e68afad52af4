"""Days of pages' last changes, from real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalog_builder.source.page_dates import page_dates

PAGE = "content/zh/框架.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project within a repository, with a page that was changed on two days."""
    project = tmp_path / "repository" / "site"
    (project / PAGE).parent.mkdir(parents=True)
    git(tmp_path, "init", "--quiet", "repository")
    for day in ("2026-01-02", "2026-03-04"):
        change(project, PAGE, day)
    return project


def change(project: Path, path: str, day: str) -> None:
    (project / path).write_text(day, "utf-8")
    git(project, "add", ".")
    author = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    git(project, *author, "commit", "--quiet", "-m", day, day=day)


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    stamp = f"{day}T12:00:00Z"
    environment = {"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "HOME": "/nowhere"}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=environment)


def test_a_page_has_the_day_of_the_commit_that_changed_it_last(project: Path) -> None:
    assert page_dates(project, project / ".cache") == {PAGE: "2026-03-04"}


def test_only_a_new_commit_makes_git_be_asked_again(project: Path) -> None:
    cache = project / ".cache"
    page_dates(project, cache)
    written = (cache / "page-dates.json").stat().st_mtime_ns
    assert page_dates(project, cache) == {PAGE: "2026-03-04"}
    assert (cache / "page-dates.json").stat().st_mtime_ns == written
    change(project, "content/zh/b.md", "2026-05-06")
    assert page_dates(project, cache) == {PAGE: "2026-03-04", "content/zh/b.md": "2026-05-06"}


def test_a_damaged_memory_is_made_anew(project: Path) -> None:
    cache = project / ".cache"
    page_dates(project, cache)
    (cache / "page-dates.json").write_text('{"commit": 1}', "utf-8")
    assert page_dates(project, cache) == {PAGE: "2026-03-04"}


def test_a_shallow_clone_and_a_folder_outside_git_know_no_day(project: Path, tmp_path: Path) -> None:
    """A shallow clone would name the day of its only commit for every page."""
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{project.parent}", "shallow")
    assert page_dates(tmp_path / "shallow" / "site", tmp_path / "cache") == {}
    (tmp_path / "plain").mkdir()
    assert page_dates(tmp_path / "plain", tmp_path / "cache") == {}
