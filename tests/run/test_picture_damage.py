"""What lies in the cache folder may be damaged, cut short or in the way: it counts as absent, or is told."""

from __future__ import annotations

import multiprocessing
from hashlib import sha256
from pathlib import Path

import pytest

from catalog_builder.model.picture import Picture, Rendition
from catalog_builder.run.picture_store import PictureStore

FULL = b"the picture itself" * 50
SMALL = b"a small one"
FILES = {"map.0123456789ab.webp": FULL, "map.ba9876543210.webp": SMALL}
PICTURE = Picture(
    path="doc/images/map.png",
    full=Rendition(
        name="map.0123456789ab.webp", width=640, height=480, size=len(FULL), digest=sha256(FULL).hexdigest()
    ),
    thumbnail=Rendition(
        name="map.ba9876543210.webp", width=64, height=48, size=len(SMALL), digest=sha256(SMALL).hexdigest()
    ),
)


def keep_often(folder: str) -> None:
    store = PictureStore(Path(folder), "webp/1")
    for number in range(100):
        store.keep(f"digest-{number % 5}", PICTURE, FILES)


def all_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "pictures", "webp/1")


@pytest.mark.parametrize("name", FILES)
def test_a_picture_cut_short_by_a_crash_is_made_again(store: PictureStore, name: str) -> None:
    store.keep("digest", PICTURE, FILES)
    (store.files / name).write_bytes(b"")
    assert store.find(PICTURE.path, "digest") is None
    store.keep("digest", PICTURE, FILES)
    assert store.find(PICTURE.path, "digest") == PICTURE
    assert (store.files / name).read_bytes() == FILES[name]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"path": "map.png"}'])
def test_a_damaged_record_of_a_picture_counts_as_absent(store: PictureStore, tmp_path: Path, content: bytes) -> None:
    store.keep("digest", PICTURE, FILES)
    (record,) = all_files(tmp_path / "pictures" / "records")
    record.write_bytes(content)
    assert store.find(PICTURE.path, "digest") is None


def test_a_picture_that_is_there_is_not_written_again(store: PictureStore) -> None:
    store.keep("digest", PICTURE, FILES)
    before = {path: path.stat().st_ino for path in all_files(store.files)}
    store.keep("other digest", PICTURE, FILES)
    assert {path: path.stat().st_ino for path in all_files(store.files)} == before


def test_several_processes_keep_the_same_pictures_and_leave_nothing_half_done(
    store: PictureStore, tmp_path: Path
) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=keep_often, args=(str(tmp_path / "pictures"),)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert {path.name: path.read_bytes() for path in all_files(store.files)} == FILES
    assert all(store.find(PICTURE.path, f"digest-{number}") == PICTURE for number in range(5))
    assert [path for path in all_files(tmp_path) if path.suffix == ".new"] == []
