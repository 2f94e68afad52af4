"""Whether a folder may have changed, without reading it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.model.limits import DEFAULT_LIMITS, Limits
from catalog_builder.source.signature import folder_signature


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "demo"
    (made / "doc").mkdir(parents=True)
    (made / "plugin.yml").write_bytes(b"id: demo")
    (made / "doc" / "README.md").write_bytes(b"# demo")
    return made


def digest(folder: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    signature = folder_signature(folder, limits)
    assert signature
    return signature.digest


def edit_keeping_size_and_time(folder: Path) -> None:
    file = folder / "plugin.yml"
    before = file.stat()
    file.write_bytes(b"id: DEMO")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(folder: Path) -> None:
    (folder / "plugin.yml").rename(folder / "x")
    (folder / "doc" / "README.md").rename(folder / "plugin.yml")
    (folder / "x").rename(folder / "doc" / "README.md")


def replace_whole(folder: Path) -> None:
    file = folder / "plugin.yml"
    shutil.copy2(file, folder.parent / "copy")
    (folder.parent / "copy").replace(file)


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit that keeps size and time": edit_keeping_size_and_time,
    "a new file": lambda folder: (folder / "doc" / "a.png").write_bytes(b""),
    "a file that goes": lambda folder: (folder / "plugin.yml").unlink(),
    "another name": lambda folder: (folder / "plugin.yml").rename(folder / "plugin.yaml"),
    "two files swapped": swap,
    "a file replaced by its copy": replace_whole,
    "other rights": lambda folder: (folder / "plugin.yml").chmod(0o600),
    "a link": lambda folder: (folder / "link").symlink_to("plugin.yml"),
    "a folder moved": lambda folder: (folder / "doc").rename(folder / "docs"),
}


def test_a_folder_that_nobody_touched_keeps_its_signature(folder: Path) -> None:
    assert folder_signature(folder, DEFAULT_LIMITS) == folder_signature(folder, DEFAULT_LIMITS)


def test_reading_leaves_the_signature(folder: Path) -> None:
    before = digest(folder)
    (folder / "plugin.yml").read_bytes()
    assert digest(folder) == before


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_changes_the_signature(folder: Path, change: str) -> None:
    before = digest(folder)
    CHANGES[change](folder)
    assert digest(folder) != before


def test_the_newest_change_is_known(folder: Path) -> None:
    newest = max(path.stat().st_ctime_ns for path in folder.rglob("*") if path.is_file())
    signature = folder_signature(folder, DEFAULT_LIMITS)
    assert signature and signature.newest_ns == newest


def test_what_is_never_read_whole_has_no_signature(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert folder_signature(tmp_path / "link", DEFAULT_LIMITS) is None
    assert folder_signature(folder, Limits(max_folder_files=1)) is None
    assert folder_signature(tmp_path / "absent", DEFAULT_LIMITS) is None
