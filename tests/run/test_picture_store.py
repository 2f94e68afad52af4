"""Pictures are encoded once, whoever shows them and wherever they lie; sites hold links to them where they can."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.run.picture_store import KEPT_TIME_NS, PictureStore
from tests.render.rendering import picture

MAP = picture("doc/map.png")
OTHER_DEVICE = Path("/dev/shm")


def files_of(name: str) -> dict[str, bytes]:
    found = picture(name)
    return {found.full.name: b"f", found.thumbnail.name: b"s"}


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    """Return a store that holds the picture `MAP`."""
    store = PictureStore(tmp_path / "store", "e/1")
    store.keep("d", MAP, files_of("doc/map.png"))
    return store


@pytest.fixture
def kept(store: PictureStore) -> Path:
    """Return the kept file of the picture itself."""
    return store.files / MAP.full.name


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where the site wants the picture."""
    (tmp_path / "site").mkdir()
    return tmp_path / "site" / MAP.full.name


def test_what_was_kept_is_found_under_the_sources_present_path(store: PictureStore, tmp_path: Path) -> None:
    assert store.find("doc/map.png", "other") is None
    found = PictureStore(tmp_path / "store", "e/1").find("doc/images/map.png", "d")
    assert found is not None
    assert (found.path, found.full) == ("doc/images/map.png", MAP.full)
    assert (store.files / found.full.name).read_bytes() == b"f"


def test_published_names_do_not_depend_on_who_came_first(store: PictureStore) -> None:
    assert store.find("doc/other.png", "d") is None


def test_another_encoding_or_content_finds_nothing(store: PictureStore, tmp_path: Path) -> None:
    assert PictureStore(tmp_path / "store", "e/2").find("doc/map.png", "d") is None
    assert PictureStore(tmp_path / "store", "e/1").find("doc/map.png", "e") is None


def test_a_lost_file_or_damaged_record_counts_as_absent_and_is_mended(store: PictureStore, tmp_path: Path) -> None:
    for damage in (
        lambda: (store.files / MAP.thumbnail.name).unlink(),
        lambda: (store.files / MAP.full.name).write_bytes(b""),
        lambda: (store.files / MAP.full.name).write_bytes(b"x"),
        lambda: [record.write_bytes(b"{") for record in tmp_path.rglob("*.json")],
    ):
        store.keep("d", MAP, files_of("doc/map.png"))
        assert store.find("doc/map.png", "d") is not None
        damage()
        assert store.find("doc/map.png", "d") is None
    store.keep("d", MAP, files_of("doc/map.png"))
    assert store.find("doc/map.png", "d") is not None


def test_nothing_temporary_is_left_and_files_can_be_served(store: PictureStore, tmp_path: Path) -> None:
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(found) == 3
    assert {path.stat().st_mode & 0o777 for path in store.files.iterdir()} == {0o644}


def test_a_kept_file_that_only_lost_its_time_is_read_once_and_gets_it_back(store: PictureStore, kept: Path) -> None:
    """As after a copy of the cache that kept no times."""
    os.utime(kept)
    assert store.holds(MAP)
    assert kept.stat().st_mtime_ns == KEPT_TIME_NS


def test_a_kept_file_replaced_by_a_link_counts_as_absent(store: PictureStore, kept: Path, tmp_path: Path) -> None:
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    assert not store.holds(MAP)


def test_the_site_gets_a_link_and_only_once(store: PictureStore, kept: Path, target: Path) -> None:
    assert store.place(MAP.full, target)
    assert target.samefile(kept)
    assert not store.place(MAP.full, target)
    assert list(target.parent.iterdir()) == [target]


def test_a_file_of_the_same_content_is_left_alone(store: PictureStore, target: Path) -> None:
    target.write_bytes(b"f")
    before = target.stat().st_ino
    assert not store.place(MAP.full, target)
    assert target.stat().st_ino == before


@pytest.mark.parametrize("content", [b"g", b"", b"much longer"])
def test_a_file_of_other_content_is_replaced_and_not_written_into(
    store: PictureStore, target: Path, tmp_path: Path, content: bytes
) -> None:
    target.write_bytes(content)
    (tmp_path / "second name").hardlink_to(target)
    assert store.place(MAP.full, target)
    assert target.read_bytes() == b"f"
    assert (tmp_path / "second name").read_bytes() == content


def test_a_link_in_the_way_is_replaced_and_what_it_leads_to_stays(
    store: PictureStore, target: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs").write_bytes(b"f")
    target.symlink_to(tmp_path / "theirs")
    assert store.place(MAP.full, target)
    assert not target.is_symlink()
    assert (tmp_path / "theirs").exists()


def test_a_folder_in_the_way_is_told_and_nothing_is_left_beside_it(store: PictureStore, target: Path) -> None:
    target.mkdir()
    (target / "theirs").touch()
    with pytest.raises(OSError, match=target.name):
        store.place(MAP.full, target)
    assert list(target.parent.iterdir()) == [target]


def test_a_picture_changed_through_the_site_is_noticed_made_anew_and_placed_again(
    store: PictureStore, kept: Path, target: Path
) -> None:
    store.place(MAP.full, target)
    target.write_bytes(b"x")
    assert store.find("doc/map.png", "d") is None
    store.keep("d", MAP, files_of("doc/map.png"))
    assert store.place(MAP.full, target)
    assert (kept.read_bytes(), target.read_bytes()) == (b"f", b"f")
    assert target.samefile(kept)


def test_a_picture_that_was_changed_or_is_gone_is_never_placed(store: PictureStore, kept: Path, target: Path) -> None:
    kept.write_bytes(b"x")
    with pytest.raises(CatalogError, match="changed or removed"):
        store.place(MAP.full, target)
    kept.unlink()
    with pytest.raises(CatalogError, match="changed or removed"):
        store.place(MAP.full, target)
    assert not target.exists()


@pytest.mark.parametrize("cause", [errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EROFS])
def test_where_there_can_be_no_link_there_is_a_copy(
    store: PictureStore, kept: Path, target: Path, monkeypatch: pytest.MonkeyPatch, cause: int
) -> None:
    monkeypatch.setattr(os, "link", refusal(cause))
    assert store.place(MAP.full, target)
    assert target.read_bytes() == b"f"
    assert not target.samefile(kept)
    assert not store.place(MAP.full, target)
    assert list(target.parent.iterdir()) == [target]


def refusal(cause: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(cause, os.strerror(cause))

    return refuse


@pytest.mark.skipif(
    not OTHER_DEVICE.is_dir() or OTHER_DEVICE.stat().st_dev == Path(__file__).stat().st_dev, reason="one device only"
)
def test_on_another_device_there_is_a_copy(store: PictureStore, kept: Path) -> None:
    target = OTHER_DEVICE / f"{os.getpid()}.{MAP.full.name}"
    try:
        if target.parent.stat().st_dev == kept.stat().st_dev:
            pytest.skip("pytest's folder is on that device too")
        assert store.place(MAP.full, target)
        assert (target.read_bytes(), target.stat().st_nlink) == (b"f", 1)
        assert not store.place(MAP.full, target)
        target.write_bytes(b"x")
        assert store.place(MAP.full, target)
        assert target.read_bytes() == b"f"
    finally:
        target.unlink(missing_ok=True)


def test_a_store_that_may_only_be_read_serves_all_the_same(store: PictureStore, kept: Path, target: Path) -> None:
    os.utime(kept, ns=(1, 1))
    store.files.chmod(0o555)
    kept.chmod(0o444)
    try:
        assert store.holds(MAP)
        assert store.place(MAP.full, target)
        assert target.read_bytes() == b"f"
    finally:
        store.files.chmod(0o755)
