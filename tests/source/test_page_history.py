"""Versions of a page found in a real git repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalog_builder.model.source_digest import source_digest
from catalog_builder.source.page_history import changes_since, text_of

FILE = "content/zh/a.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project within a repository whose page was committed three times."""
    project = tmp_path / "repository" / "site"
    (project / FILE).parent.mkdir(parents=True)
    git(tmp_path, "init", "--quiet", "repository")
    for text in ("# 一\n", "# 二\n", "# 三\n"):
        (project / FILE).write_text(text, "utf-8")
        git(project, "add", ".")
        git(project, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", text.strip())
    return project


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True)


def test_the_version_that_was_translated_is_found_by_its_digest(project: Path) -> None:
    assert text_of(source_digest("# 一\n"), FILE, project) == "# 一\n"


def test_the_difference_names_the_file_and_what_changed_since(project: Path) -> None:
    found = changes_since(source_digest("# 二\n"), FILE, "# 四", project)
    assert found == f"--- a/{FILE}\n+++ b/{FILE}\n@@ -1 +1 @@\n-# 二\n+# 四\n"


def test_a_version_that_git_does_not_know_is_none(project: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{project.parent}", str(shallow))
    assert text_of(source_digest("# 一\n"), FILE, shallow / "site") is None
    assert text_of(source_digest("# 三\n"), FILE, shallow / "site") == "# 三\n"
    assert changes_since("0" * 16, FILE, "# 三\n", project) is None


def test_a_folder_that_git_does_not_keep_has_no_history(tmp_path: Path) -> None:
    assert text_of("0" * 16, FILE, tmp_path) is None
