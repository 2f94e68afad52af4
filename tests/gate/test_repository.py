"""Questions to a bare repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.gate.refusal import RefusalError
from catalog_builder.gate.repository import GitError, Repository, is_no_object, repository_of
from tests.gate.repositories import blob, commit_files, git, make_bare


def test_git_is_asked_and_its_complaints_are_told(bare: Repository) -> None:
    assert bare.ask("rev-parse", "--is-bare-repository") == b"true\n"
    assert bare.says("rev-parse", "--is-bare-repository")
    assert not bare.says("rev-parse", "--verify", "--quiet", "nothing")
    with pytest.raises(GitError) as fault:
        bare.ask("cat-file", "blob", "nothing")
    assert "nothing" in str(fault.value)


def test_answers_are_cut_where_they_are_too_long(bare: Repository) -> None:
    commit = commit_files(bare, {f"{number}": b"" for number in range(5)})
    assert len(list(bare.records("ls-tree", "-z", commit, at_most=5))) == 5
    with pytest.raises(RefusalError):
        list(bare.records("ls-tree", "-z", commit, at_most=4))
    with pytest.raises(GitError):
        list(bare.records("ls-tree", "-z", "nothing", at_most=4))


def test_a_replacement_that_somebody_pushed_is_not_heeded(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    good, evil = blob(bare, b"good"), blob(bare, b"evil")
    git(bare.path, "replace", good, evil)
    assert bare.ask("cat-file", "blob", good) == b"good"


def test_a_hook_s_repository_and_its_quarantine_come_from_git(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    outside = tmp_path / "quarantine"
    outside.mkdir()
    environment = {"GIT_DIR": ".", "GIT_OBJECT_DIRECTORY": str(outside), "GIT_INDEX_FILE": "/nowhere", "HOME": "/"}
    hooked = repository_of(environment, bare.path)
    assert hooked.path == bare.path
    assert hooked.quarantine == {"GIT_OBJECT_DIRECTORY": str(outside)}
    object_id = hooked.ask("hash-object", "-w", "--stdin", given=b"x").decode().strip()
    assert hooked.ask("cat-file", "blob", object_id) == b"x"
    with pytest.raises(GitError):
        bare.ask("cat-file", "blob", object_id)


def test_zeros_stand_for_no_object() -> None:
    assert is_no_object("0" * 40)
    assert is_no_object("0" * 64)
    assert not is_no_object("0" * 39 + "1")
