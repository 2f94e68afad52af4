"""Questions to real git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalog_builder.source.git_answers import ask_git, git_environment


def test_git_is_asked_in_the_folder(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "--initial-branch=trunk", str(tmp_path)], check=True)
    assert ask_git(tmp_path, "symbolic-ref", "HEAD") == "refs/heads/trunk\n"


def test_what_git_does_not_know_is_none(tmp_path: Path) -> None:
    assert ask_git(tmp_path, "rev-parse", "HEAD") is None


def test_a_git_that_takes_too_long_knows_nothing(tmp_path: Path) -> None:
    assert ask_git(tmp_path, "version", within_s=0.0) is None


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ask_git(tmp_path, "version") is None


def test_the_environment_does_not_say_which_repository_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / ".git"))
    assert ask_git(tmp_path.parent, "rev-parse", "--git-dir") is None
    assert "GIT_DIR" not in git_environment()


def test_a_repository_runs_nothing_of_its_own(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    monitor = tmp_path / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", "utf-8")
    monitor.chmod(0o755)
    subprocess.run(["git", "-C", str(tmp_path), "config", "core.fsmonitor", str(monitor)], check=True)
    assert ask_git(tmp_path, "status", "--porcelain") is not None
    assert not (tmp_path / "ran").exists()
