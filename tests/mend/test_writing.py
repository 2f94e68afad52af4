"""Mended files on the disk: whole, and nobody else's."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from catalog_builder.errors import MendError
from catalog_builder.mend.writing import write_mending
from catalog_builder.model.mending import FileChange, Mending


def mending(path: str = "a.md", *, to: str = "", before: bytes = b"bad", after: bytes = b"good") -> Mending:
    return Mending(plugin="demo", changes=(FileChange(origin=path, path=to or path, before=before, after=after),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "demo"
    (made / "doc").mkdir(parents=True)
    (made / "a.md").write_bytes(b"bad")
    (made / "doc" / "a.md").write_bytes(b"bad")
    return made


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_file_is_replaced_whole_and_keeps_its_permissions(folder: Path) -> None:
    (folder / "a.md").chmod(0o640)
    other_name = folder.parent / "hard-link.md"
    os.link(folder / "a.md", other_name)
    write_mending(folder, mending())
    assert (folder / "a.md").read_bytes() == b"good"
    assert stat.S_IMODE((folder / "a.md").stat().st_mode) == 0o640
    assert other_name.read_bytes() == b"bad"
    assert names(folder) == {"a.md", "doc", "doc/a.md"}


def test_a_file_is_renamed_in_letter_case_with_or_without_other_changes(folder: Path) -> None:
    write_mending(folder, mending(to="A.MD"))
    write_mending(folder, mending("doc/a.md", to="doc/A.md", after=b"bad"))
    assert names(folder) == {"A.MD", "doc", "doc/A.md"}
    assert (folder / "A.MD").read_bytes() == b"good" and (folder / "doc/A.md").read_bytes() == b"bad"


@pytest.mark.parametrize("path", ["a.md", "doc/a.md"])
def test_nothing_is_written_through_a_link(folder: Path, path: str) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "a.md").write_bytes(b"bad")
    place = folder / path.split("/")[0]
    place.rename(folder.parent / "moved")
    place.symlink_to(outside / "a.md" if path == "a.md" else outside)
    with pytest.raises(MendError):
        write_mending(folder, mending(path))
    assert (outside / "a.md").read_bytes() == b"bad" and names(outside) == {"a.md"}


def test_a_folder_that_is_a_link_is_not_entered(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    with pytest.raises(MendError):
        write_mending(link, mending())
    assert (folder / "a.md").read_bytes() == b"bad"


@pytest.mark.parametrize("path", ["../outside.md", "/etc/hostname", "", "doc", "absent.md", "doc/../a.md"])
def test_only_files_of_the_folder_are_touched(folder: Path, path: str) -> None:
    (folder.parent / "outside.md").write_bytes(b"bad")
    with pytest.raises(MendError):
        write_mending(folder, mending(path))
    assert (folder.parent / "outside.md").read_bytes() == b"bad"


def test_a_file_that_changed_since_it_was_read_is_left(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"edited meanwhile")
    with pytest.raises(MendError, match="in the meantime"):
        write_mending(folder, mending())
    assert (folder / "a.md").read_bytes() == b"edited meanwhile"


def test_no_rename_takes_the_place_of_another_file(folder: Path) -> None:
    (folder / "A.md").write_bytes(b"another")
    with pytest.raises(MendError, match="exists already"):
        write_mending(folder, mending(to="A.md"))
    assert (folder / "A.md").read_bytes() == b"another" and (folder / "a.md").read_bytes() == b"bad"


def test_a_file_that_cannot_be_written_is_named_and_stays_whole(folder: Path) -> None:
    (folder / f".catalog-{os.getpid()}-a.md.new").write_bytes(b"in the way")
    with pytest.raises(MendError, match="could not be mended") as caught:
        write_mending(folder, mending())
    assert caught.value.cure
    assert (folder / "a.md").read_bytes() == b"bad"
