"""Every file counts by path and bytes; what editors leave lying about for a moment is no fault."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from catalog_builder.hosts.input_files import files_below, settings_files


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path in ("mkdocs.yml", "mkdocs.en.yml", "README.md", "content/zh/b.md", "content/a.md", "content/zh/a/c.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path


def digested(*paths: str) -> list[tuple[str, bytes]]:
    return [(path, hashlib.sha256(path.encode()).digest()) for path in paths]


def test_settings_are_the_hosts_own_files(project: Path) -> None:
    assert list(settings_files(project)) == digested("mkdocs.en.yml", "mkdocs.yml")


def test_files_come_sorted_from_all_depths(project: Path) -> None:
    assert list(files_below(project, "content")) == digested("content/a.md", "content/zh/a/c.md", "content/zh/b.md")


def test_a_folder_that_is_not_there_has_no_files(project: Path) -> None:
    assert list(files_below(project, "overrides")) == []


def test_linked_folders_count_and_links_to_nowhere_do_not(project: Path) -> None:
    (project / "content/.#a.md").symlink_to("nobody@nowhere")
    (project / "elsewhere").mkdir()
    (project / "elsewhere/d.md").write_text("content/linked/d.md")
    (project / "content/linked").symlink_to("../elsewhere")
    assert digested("content/linked/d.md")[0] in list(files_below(project, "content"))
    assert len(list(files_below(project, "content"))) == 4
