"""What has to be on the disk is asked for by file and by folder, for many files of the whole system."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalog_builder.shelf.durable import settle_files, settle_names

ALL = -1


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Inodes of what the system was asked to write down, or ALL."""
    asked: list[int] = []
    real_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        asked.append(os.fstat(descriptor).st_ino)
        real_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "sync", lambda: asked.append(ALL))
    return asked


def test_few_files_are_settled_one_by_one_with_the_folders_that_name_them(tmp_path: Path, settled: list[int]) -> None:
    (tmp_path / "deep").mkdir()
    paths = [tmp_path / "deep" / name for name in ("a", "b")]
    for path in paths:
        path.touch()
    settle_files(tmp_path, ["deep/a", "deep/b"])
    assert sorted(settled[:2]) == sorted(path.stat().st_ino for path in paths)
    assert settled[2:] == [(tmp_path / "deep").stat().st_ino]
    settle_names(tmp_path)
    assert settled[-1] == tmp_path.stat().st_ino


def test_many_files_are_settled_with_everything_else(tmp_path: Path, settled: list[int]) -> None:
    settle_files(tmp_path, [str(number) for number in range(1000)])
    assert settled == [ALL]


def test_a_file_that_cannot_be_settled_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        settle_files(tmp_path, ["absent"])
