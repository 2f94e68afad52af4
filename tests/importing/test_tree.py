"""Listing and reading a project without ever leaving it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalog_builder.importing import tree as tree_module
from catalog_builder.importing.conversion import import_project
from catalog_builder.importing.tree import join_inside, list_tree
from catalog_builder.settings import Limits

from .project_folders import SMALL, written_project


def test_a_link_to_a_file_of_the_project_stands_for_it(tmp_path: Path) -> None:
    project = written_project(tmp_path, {"README.md": "# Map\n", "doc/a.txt": "", "x/y/z.txt": ""})
    (project / "doc/README.md").symlink_to("../README.md")
    (project / "doc/second.md").symlink_to("README.md")
    (project / "doc/away.md").symlink_to("../../README.md")
    (project / "doc/absolute.md").symlink_to(project / "README.md")
    (project / "folder").symlink_to("x")
    (project / "through.txt").symlink_to("folder/y/z.txt")
    (project / "loop.md").symlink_to("loop.md")
    listed = list_tree(project)
    assert listed.read("doc/README.md", 100) == b"# Map\n"
    assert dict(listed.aliases) == {"doc/README.md": "README.md"}
    assert listed.links == ("doc/absolute.md", "doc/away.md", "doc/second.md", "folder", "loop.md", "through.txt")


def test_links_to_elsewhere_are_listed_but_not_followed(tmp_path: Path) -> None:
    secret = written_project(tmp_path / "outside", {"README.md": "secret", "deep/a.md": "secret"})
    project = written_project(tmp_path / "project", {"a.txt": "a"})
    (project / "README.md").symlink_to(secret / "README.md")
    (project / "folder").symlink_to(secret, target_is_directory=True)
    listed = list_tree(project)
    assert dict(listed.sizes) == {"a.txt": 1}
    assert listed.links == ("README.md", "folder")
    assert listed.read("README.md", 100) is None
    assert listed.read("folder/README.md", 100) is None


def test_a_document_that_is_a_link_out_of_the_project_is_not_imported(tmp_path: Path) -> None:
    secret = written_project(tmp_path / "outside", {"key.md": "secret"})
    project = written_project(tmp_path / "project", SMALL)
    (project / "doc/README.md").unlink()
    (project / "doc/README.md").symlink_to(secret / "key.md")
    (project / "doc/picture.png").symlink_to(secret / "key.md")
    (tmp_path / "plugins").mkdir()
    report = import_project(str(project), tmp_path / "plugins", plugin_id=None, force=False, limits=Limits())
    assert report.written == ("plugin.yml",)
    assert any("doc/README.md" in (note.en or "") for note in report.notes)


def test_a_pipe_is_neither_listed_nor_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plugin.json")
    assert dict(list_tree(tmp_path).sizes) == {}


def test_foreign_work_is_skipped(tmp_path: Path) -> None:
    written_project(tmp_path, {"node_modules/a/plugin.json": "{}", ".git/config": "", "src/a.js": ""})
    assert list(list_tree(tmp_path).sizes) == ["src/a.js"]


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    written_project(tmp_path, {"a.js": "12345"})
    assert list_tree(tmp_path).read("a.js", 5) == b"12345"
    assert list_tree(tmp_path).read("a.js", 4) is None


def test_a_file_that_grew_after_the_listing_is_not_read(tmp_path: Path) -> None:
    written_project(tmp_path, {"a.js": "1"})
    listed = list_tree(tmp_path)
    written_project(tmp_path, {"a.js": "1" * 100})
    assert listed.read("a.js", 10) is None


def test_a_vast_project_is_listed_from_the_root_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written_project(tmp_path, {"a/b/c/deep.txt": "", "z.txt": "", "a/near.txt": ""})
    monkeypatch.setattr(tree_module, "MAX_TREE_ENTRIES", 4)
    listed = list_tree(tmp_path)
    assert set(listed.sizes) == {"z.txt", "a/near.txt"}
    assert not listed.is_complete


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("./plugin/", "plugin"),
        ("plugin\\src", "plugin/src"),
        (".", ""),
        ("/etc/passwd", "etc/passwd"),
        ("a/../b", "b"),
        ("..", None),
        ("../../..", None),
        ("a/../../b", None),
        ("..\\..\\secret", None),
    ],
)
def test_an_address_never_leads_out_of_the_project(address: str, expected: str | None) -> None:
    assert join_inside("", address) == expected


def test_folders_and_files_are_found_in_another_letter_case(tmp_path: Path) -> None:
    listed = list_tree(written_project(tmp_path, {"Doc/ReadMe.md": ""}))
    assert listed.find("doc/readme.md") == "Doc/ReadMe.md"
    assert listed.folder("doc") == "Doc"
    assert listed.folder("other") is None
