"""What has changed since a commit, asked of a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.source.changed_names import changed_names
from tests.source.test_page_dates import change, git


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """Return a plugins folder within a repository: four plugins in the first commit."""
    plugins = tmp_path / "repository" / "plugins_data"
    git(tmp_path, "init", "--quiet", "repository")
    (tmp_path / "repository" / "README.md").write_text("first", "utf-8")
    for name in ("changed", "gone", "left", "名字"):
        (plugins / name / "doc").mkdir(parents=True)
        (plugins / name / "doc" / "README.md").write_text(name, "utf-8")
    change(plugins, "categories.yml", "2026-01-02")
    return plugins


def test_changed_new_and_deleted_files_name_their_folders(plugins: Path) -> None:
    assert changed_names(plugins, "HEAD") == frozenset()
    (plugins / "gone" / "doc" / "README.md").unlink()
    (plugins / "名字" / "doc" / "README.md").rename(plugins / "名字" / "doc" / "a\nb.md")
    (plugins.parent / "README.md").write_text("elsewhere", "utf-8")
    change(plugins, "changed/doc/README.md", "2026-02-03")
    (plugins / "untracked").mkdir()
    (plugins / "untracked" / "plugin.yml").write_text("id: untracked", "utf-8")
    assert changed_names(plugins, "HEAD~1") == {"changed", "gone", "名字", "untracked"}
    change(plugins, "labels.yml", "2026-02-04")
    assert changed_names(plugins, "HEAD~1") == {"labels.yml", "untracked"}


@pytest.mark.parametrize("commit", ["absent", "--output=out", "", "HEAD:plugins_data"])
def test_what_is_no_commit_stops(plugins: Path, commit: str) -> None:
    with pytest.raises(CatalogError, match="git cannot tell"):
        changed_names(plugins, commit)
    assert not (plugins / "out").exists()


def test_a_folder_outside_git_stops(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="git cannot tell"):
        changed_names(tmp_path, "HEAD")
