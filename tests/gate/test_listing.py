"""What a commit holds, listed."""

from __future__ import annotations

from catalog_builder.gate.listing import TREE, list_files, list_folder
from catalog_builder.gate.repository import Repository
from tests.gate.repositories import commit_files


def test_files_are_listed_below_paths_and_folders_level_by_level(bare: Repository) -> None:
    commit = commit_files(bare, {"a/b/c": b"123", "a/d": b"", "ab": b"", "*": b""})
    files = list(list_files(commit, ["a"], bare, at_most=10, is_sized=True))
    assert [(file.path, file.size, file.is_file) for file in files] == [(b"a/b/c", 3, True), (b"a/d", 0, True)]
    assert [file.path for file in list_files(commit, ["*"], bare, at_most=10)] == [b"*"]
    assert {path: entry.mode == TREE for path, entry in list_folder(commit, "", bare, at_most=10).items()} == {
        b"*": False,
        b"a": True,
        b"ab": False,
    }
    assert list(list_folder(commit, "a/", bare, at_most=10)) == [b"a/b", b"a/d"]
