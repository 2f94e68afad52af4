"""Files of the host are kept under their digest, believed only while they are what was kept, and cleared away late."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from catalog_builder.errors import HostError
from catalog_builder.hosts.file_store import FileStore

PAGE = b"<p>page</p>"
HOUR_NS = 3_600 * 10**9


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "deep" / "files")


def test_bytes_come_back_under_their_digest(store: FileStore) -> None:
    name = store.keep(PAGE)
    assert name == hashlib.sha256(PAGE).hexdigest()
    assert store.read(name) == PAGE
    assert store.read(store.keep(b"")) == b""
    assert len(list(store.folder.iterdir())) == 2


def test_what_is_kept_already_is_not_written_again_but_counts_as_fresh(store: FileStore) -> None:
    path = store.folder / store.keep(PAGE)
    os.utime(path, ns=(1, 1))
    before = path.stat()
    store.keep(PAGE)
    after = path.stat()
    assert after.st_ino == before.st_ino
    assert after.st_mtime_ns > before.st_mtime_ns


@pytest.mark.parametrize("content", [b"cut", b"<p>PAGE</p>"])
def test_a_damaged_file_is_replaced(store: FileStore, content: bytes) -> None:
    name = store.keep(PAGE)
    (store.folder / name).write_bytes(content)
    assert store.keep(PAGE) == name
    assert store.read(name) == PAGE


@pytest.mark.parametrize("content", [b"", b"<p>PAGE</p>", None])
def test_what_was_changed_or_removed_is_told_and_not_read(store: FileStore, content: bytes | None) -> None:
    path = store.folder / store.keep(PAGE)
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(HostError, match="damaged or gone"):
        store.read(path.name)
    assert not path.exists(), "so that the next run makes it anew"


def test_a_file_is_there_when_its_size_is_right_and_nobody_touched_it_later(store: FileStore) -> None:
    name = store.keep(PAGE)
    written_ns = (store.folder / name).stat().st_mtime_ns
    assert store.holds(name, len(PAGE), trusted_ns=written_ns)
    assert store.holds(name, len(PAGE), trusted_ns=written_ns - 1), "touched later, but the same bytes"
    assert not store.holds(name, len(PAGE) + 1, trusted_ns=written_ns)
    assert not store.holds("absent", len(PAGE), trusted_ns=written_ns)


def test_a_file_that_was_changed_later_is_not_there(store: FileStore) -> None:
    path = store.folder / store.keep(PAGE)
    written_ns = path.stat().st_mtime_ns
    path.write_bytes(b"<p>PAGE</p>")
    os.utime(path, ns=(written_ns + 1, written_ns + 1))
    assert not store.holds(path.name, len(PAGE), trusted_ns=written_ns)


def test_only_files_that_nothing_names_and_that_are_old_are_dropped(store: FileStore) -> None:
    named, old, fresh = store.keep(b"named"), store.keep(b"old"), store.keep(b"fresh")
    past_ns = time.time_ns() - 2 * HOUR_NS
    for name in (named, old):
        os.utime(store.folder / name, ns=(past_ns, past_ns))
    store.drop_all_but({named})
    assert {path.name for path in store.folder.iterdir()} == {named, fresh}


def test_dropping_from_a_folder_that_is_not_there_is_no_fault(store: FileStore) -> None:
    store.drop_all_but(set())
