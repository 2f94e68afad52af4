"""A work tree that is moved from commit to commit, also after somebody or something has disturbed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.gate.installing import install
from catalog_builder.gate.repository import Repository
from catalog_builder.gate.work_tree import move_tree
from tests.gate.repositories import commit_files, git, make_bare

_FIRST = {"a": b"1", "b/c": b"2", "b/d": b"3\r\n", ".gitattributes": b"* text eol=crlf ident\n", "e": b"$Id$\n"}
_SECOND: dict[str, bytes | None] = {"a": b"4", "b/c": None, "b/d": None, "f": b"5"}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    bare = make_bare(tmp_path_factory.mktemp("tree") / "a.git")
    install(bare, {"branch": "main", "site": "/srv"})
    return bare


@pytest.fixture(scope="module")
def commits(repository: Repository) -> tuple[str, str]:
    first = commit_files(repository, _FIRST)
    second = commit_files(repository, _SECOND, first)
    git(repository.path, "update-ref", "refs/heads/main", second)
    return first, second


def content(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".git"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def is_clean(folder: Path) -> bool:
    return git(folder, "status", "--porcelain", "--ignored") == "" and not folder.with_name("tree.moving").exists()


def after(files: dict[str, bytes]) -> dict[str, bytes]:
    kept = {path: bytes_ for path, bytes_ in files.items() if path not in _SECOND}
    return kept | {path: bytes_ for path, bytes_ in _SECOND.items() if bytes_ is not None}


def test_it_holds_each_commit_s_bytes_forth_and_back(
    tmp_path: Path, repository: Repository, commits: tuple[str, str]
) -> None:
    tree = tmp_path / "state" / "tree"
    move_tree(tree, commits[0], repository)
    assert content(tree) == _FIRST
    inode = (tree / "e").stat().st_ino
    move_tree(tree, commits[1], repository)
    assert content(tree) == after(_FIRST)
    assert not (tree / "b").exists()
    assert (tree / "e").stat().st_ino == inode, "what is the same is not written"
    move_tree(tree, commits[0], repository)
    assert content(tree) == _FIRST
    assert is_clean(tree)
    assert git(tree, "rev-parse", "HEAD") == commits[0]


def test_a_move_that_was_broken_off_is_healed(tmp_path: Path, repository: Repository, commits: tuple[str, str]) -> None:
    tree = tmp_path / "tree"
    move_tree(tree, commits[0], repository)
    state = Path(git(tree, "rev-parse", "--absolute-git-dir"))
    tree.with_name("tree.moving").touch()
    (state / "index.lock").touch()
    (state / "index").write_bytes(b"noise")
    (tree / "a").unlink()
    (tree / "half").write_bytes(b"x")
    move_tree(tree, commits[0], repository)
    assert content(tree) == _FIRST
    assert is_clean(tree)


def test_what_somebody_changed_is_put_right_when_it_is_in_the_way(
    tmp_path: Path, repository: Repository, commits: tuple[str, str]
) -> None:
    tree = tmp_path / "tree"
    move_tree(tree, commits[0], repository)
    (tree / "a").write_bytes(b"somebody's")
    (tree / "f").write_bytes(b"somebody's")
    move_tree(tree, commits[1], repository)
    assert content(tree) == after(_FIRST)
    assert is_clean(tree)


def test_a_folder_that_is_no_tree_of_this_repository_is_made_one(
    tmp_path: Path, repository: Repository, commits: tuple[str, str]
) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / ".git").write_text("gitdir: /nowhere\n", "utf-8")
    (tree / "left").touch()
    move_tree(tree, commits[0], repository)
    assert content(tree) == _FIRST
    assert is_clean(tree)


def test_links_and_other_repositories_are_no_hindrance(
    tmp_path: Path, repository: Repository, commits: tuple[str, str]
) -> None:
    index = tmp_path / "index"
    target = git(repository.path, "hash-object", "-w", "--stdin", given=b"/etc")
    lines = f"120000 {target}\tlink\x00160000 {'1' * 40}\tsub\x00".encode()
    git(repository.path, "update-index", "-z", "--add", "--index-info", given=lines, index=index)
    commit = git(repository.path, "commit-tree", git(repository.path, "write-tree", index=index), "-m", "x")
    tree = tmp_path / "tree"
    move_tree(tree, commits[0], repository)
    move_tree(tree, commit, repository)
    assert (tree / "link").readlink() == Path("/etc")
    move_tree(tree, commits[0], repository)
    assert content(tree) == _FIRST
