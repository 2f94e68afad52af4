"""Hooks put into a bare repository and taken out again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalog_builder.gate.installing import HookError, install, open_bare, remove
from tests.gate.repositories import git, make_bare

_SETTINGS = {"site": "/srv/site", "branch": "main", "lang": None}


def test_hooks_can_be_run_and_settings_are_kept(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    installation = install(bare, _SETTINGS)
    assert [path.relative_to(bare.path).as_posix() for path in installation.hooks] == [
        "hooks/pre-receive",
        "hooks/post-receive",
    ]
    assert all(os.access(path, os.X_OK) for path in installation.hooks)
    assert installation.is_empty
    assert git(bare.path, "config", "catalog.site") == "/srv/site"
    assert git(bare.path, "config", "receive.fsckObjects") == "true"


def test_installing_again_renews_and_leaves_what_somebody_set(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    git(bare.path, "config", "receive.fsckObjects", "false")
    (bare.path / "info" / "attributes").write_text("*.bin binary\n", "utf-8")
    install(bare, _SETTINGS)
    attributes = (bare.path / "info" / "attributes").read_text("utf-8")
    install(bare, {**_SETTINGS, "site": "/srv/other"})
    assert git(bare.path, "config", "--get-all", "catalog.site") == "/srv/other"
    assert git(bare.path, "config", "receive.fsckObjects") == "false"
    assert (bare.path / "info" / "attributes").read_text("utf-8") == attributes
    assert attributes.startswith("*.bin binary\n* -text ")


def test_removing_takes_away_no_more_than_was_written(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    (bare.path / "hooks" / "update").write_text("#!/bin/sh\n", "utf-8")
    install(bare, _SETTINGS)
    assert len(remove(bare)) == 2
    assert remove(bare) == []
    assert (bare.path / "hooks" / "update").exists()
    assert not (bare.path / "hooks" / "pre-receive").exists()
    assert (bare.path / "info" / "attributes").read_text("utf-8") == ""


def test_somebody_else_s_hook_is_left_alone_and_the_cure_told(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    foreign = bare.path / "hooks" / "post-receive"
    foreign.write_text("#!/bin/sh\necho mine\n", "utf-8")
    with pytest.raises(HookError) as fault:
        install(bare, _SETTINGS)
    assert "hooks post-receive" in fault.value.cure
    assert not (bare.path / "hooks" / "pre-receive").exists()
    assert foreign.read_text("utf-8") == "#!/bin/sh\necho mine\n"
    assert remove(bare) == []


def test_where_a_forge_runs_all_hooks_of_a_folder_they_go_there(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    for name in ("pre-receive", "post-receive"):
        (bare.path / "hooks" / name).write_text("#!/bin/sh\n", "utf-8")
        (bare.path / "hooks" / f"{name}.d").mkdir()
    installation = install(bare, _SETTINGS)
    assert [path.parent.name for path in installation.hooks] == ["pre-receive.d", "post-receive.d"]
    assert len(remove(bare)) == 2


def test_the_folder_that_git_takes_hooks_from_is_used(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    git(bare.path, "config", "core.hooksPath", str(tmp_path / "shared"))
    installation = install(bare, _SETTINGS)
    assert {path.parent for path in installation.hooks} == {tmp_path / "shared"}


def test_only_a_bare_repository_takes_hooks(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    git(tmp_path, "init", "-q", "work")
    for folder in (tmp_path / "empty", tmp_path / "work", tmp_path / "work" / ".git"):
        with pytest.raises(HookError):
            open_bare(folder)
    make_bare(tmp_path / "a.git")
    assert open_bare(tmp_path / "a.git").path == (tmp_path / "a.git").resolve()
