"""What lies in the cache folder may be damaged, cut short or in the way: it counts as absent, or is told."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.model.picture import Picture, Rendition
from catalog_builder.model.result import PluginResult
from catalog_builder.run.cache import ResultCache
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


def result(plugin: str = "demo") -> PluginResult:
    return PluginResult(id=plugin, plugin=None, articles=(("zh", "<p>内容</p>"),))


def keep_often(folder: str) -> None:
    store = PictureStore(Path(folder), "webp/1")
    for number in range(100):
        store.keep(f"digest-{number % 5}", PICTURE, FILES)


def all_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache" / "results.sqlite"


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "pictures", "webp/1")


@pytest.mark.parametrize(
    "content", [b"not a database " * 100, b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "noise"]
)
def test_a_file_that_is_no_database_is_made_anew_and_that_is_told_once(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with ResultCache(file, ("1",)) as cache:
        assert "was damaged" in cache.notice and str(file) in cache.notice
        cache.keep([("digest", result())])
    with ResultCache(file, ("1",)) as cache:
        assert cache.find("demo", "digest") == result()
        assert cache.notice == ""


def test_an_empty_file_is_an_empty_cache(file: Path) -> None:
    file.touch()
    with ResultCache(file, ("1",)) as cache:
        assert (cache.find("demo", "digest"), cache.notice) == (None, "")


@pytest.mark.parametrize(
    "value", [b"", b"\xc1", b"\x80", b"\x81\xa2id\x01"], ids=["empty", "broken", "no keys", "wrong type"]
)
def test_a_value_that_is_no_result_counts_as_absent(file: Path, value: bytes) -> None:
    with ResultCache(file, ("1",)) as cache:
        cache.keep([("digest", result())])
        database = sqlite3.connect(file)
        with database:
            database.execute("UPDATE folders SET value = ?", (value,))
        database.close()
        assert cache.find("demo", "digest") is None


def test_when_one_result_cannot_be_kept_none_of_them_is(file: Path) -> None:
    def broken_off() -> Iterator[tuple[str, PluginResult]]:
        yield "digest", result("one")
        raise KeyboardInterrupt

    with ResultCache(file, ("1",)) as cache, pytest.raises(KeyboardInterrupt):
        cache.keep(broken_off())
    with ResultCache(file, ("1",)) as cache:
        assert cache.find("one", "digest") is None


def test_parts_of_the_environment_do_not_run_together(file: Path) -> None:
    with ResultCache(file, ("ab", "c")) as cache:
        cache.keep([("digest", result())])
    with ResultCache(file, ("a", "bc")) as cache:
        assert cache.find("demo", "digest") is None


def test_another_process_reads_what_this_one_keeps(file: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from catalog_builder.run.cache import ResultCache\n"
        "with ResultCache(Path(sys.argv[1]), ('1',)) as cache: print(len(cache.find('demo', 'digest').articles))"
    )
    with ResultCache(file, ("1",)) as cache:
        cache.keep([("digest", result())])
        command = [sys.executable, "-c", program, str(file)]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    assert told.stdout == "1\n"


def test_a_cache_folder_that_cannot_be_made_is_the_operators_fault(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file")
    with pytest.raises(CatalogError, match="cannot be made") as caught:
        ResultCache(tmp_path / "cache" / "results.sqlite", ("1",))
    assert caught.value.cure


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
