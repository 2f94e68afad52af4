"""One file: left alone when it holds the bytes already, else replaced whole; nothing half written stays."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from catalog_builder.emit.files import IN_THE_WAY, half_written, write_file, write_stream
from catalog_builder.errors import CatalogError


def test_a_file_is_told_as_it_lies_there(tmp_path: Path) -> None:
    file, is_changed = write_file(str(tmp_path), "a/b/page", b"page")
    facts = (tmp_path / "a/b/page").stat()
    assert is_changed
    assert file == ("a/b/page", 4, facts.st_mtime_ns, hashlib.sha256(b"page").digest())
    assert facts.st_size == 4


@pytest.mark.parametrize("is_new", [False, True])
def test_a_file_of_the_same_bytes_is_left_alone(tmp_path: Path, is_new: bool) -> None:
    write_file(str(tmp_path), "page", b"page")
    before = (tmp_path / "page").stat()
    file, is_changed = write_file(str(tmp_path), "page", b"page", is_new=is_new)
    after = (tmp_path / "page").stat()
    assert not is_changed
    assert (file.size, file.mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("content", [b"", b"other", b"a longer one"])
def test_a_file_of_other_bytes_is_replaced_under_the_eyes_of_who_reads_it(
    tmp_path: Path, is_new: bool, content: bytes
) -> None:
    write_file(str(tmp_path), "page", b"page1")
    with (tmp_path / "page").open("rb") as reader:
        assert write_file(str(tmp_path), "page", content, is_new=is_new)[1]
        assert reader.read() == b"page1"
    assert (tmp_path / "page").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["page"]


def test_another_run_may_write_the_same_new_file_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = os.mkdir

    def make_it_with_the_file_in_it(folder: str) -> None:
        make(folder)
        Path(folder, "index.html").write_bytes(b"half of i")

    monkeypatch.setattr(os, "mkdir", make_it_with_the_file_in_it)
    file, is_changed = write_file(str(tmp_path), "rules/index.html", b"half of it and the rest", is_new=True)
    assert is_changed
    assert (tmp_path / "rules/index.html").read_bytes() == b"half of it and the rest"
    assert file.size == 23


def test_what_is_in_the_way_is_told_apart_from_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder/below").mkdir(parents=True)
    for path in ("file/page", "folder"):
        with pytest.raises(IN_THE_WAY):
            write_file(str(tmp_path), path, b"page")
    with pytest.raises(CatalogError, match="cannot be written") as caught:
        write_file(str(tmp_path), "n" * 300, b"page")
    assert "--site-dir" in caught.value.cure


def test_a_writer_that_was_killed_leaves_a_name_that_is_found_again(tmp_path: Path) -> None:
    program = (
        "import sys; from catalog_builder.emit.files import write_file\n"
        "number = 0\n"
        "while True: number += 1; write_file(sys.argv[1], 'page', b'%d' % number * 3_000_000)"
    )
    leftovers: list[Path] = []
    while not leftovers:  # A writer may just have renamed its file when it is killed.
        with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) as writer:
            while not ((tmp_path / "page").exists() and list(half_written(tmp_path))):
                pass
            os.kill(writer.pid, signal.SIGKILL)
        leftovers = list(half_written(tmp_path))
    assert [path.parent for path in leftovers] == [tmp_path]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["page", *(path.name for path in leftovers)])


def test_files_of_others_are_not_taken_for_half_written_ones(tmp_path: Path) -> None:
    for name in (".new", ".page.new", "page.1.new", ".page.1.old", ".page.x.new"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / ".page.12.new").touch()
    assert list(half_written(tmp_path)) == [tmp_path / "folder" / ".page.12.new"]


def test_a_file_that_comes_piece_by_piece_is_replaced_only_by_other_bytes_and_only_when_it_is_whole(
    tmp_path: Path,
) -> None:
    def fill(*pieces: bytes) -> Callable[[BinaryIO], int | None]:
        return lambda stream: sum(map(stream.write, pieces)) or None

    def fail(stream: BinaryIO) -> int:
        stream.write(b"half")
        raise ValueError

    assert write_stream(str(tmp_path), "list", fill(b"a", b"b")) == (2, True)
    before = (tmp_path / "list").stat().st_ino
    assert write_stream(str(tmp_path), "list", fill(b"ab")) == (2, False)
    assert write_stream(str(tmp_path), "list", fill()) == (None, False)
    with pytest.raises(ValueError):
        write_stream(str(tmp_path), "list", fail)
    assert ((tmp_path / "list").stat().st_ino, (tmp_path / "list").read_bytes()) == (before, b"ab")
    assert write_stream(str(tmp_path), "list", fill(b"abc")) == (3, True)
    assert [path.name for path in tmp_path.iterdir()] == ["list"]
    (tmp_path / "folder").mkdir()
    with pytest.raises(IN_THE_WAY):
        write_stream(str(tmp_path), "folder", fill(b"ab"))
