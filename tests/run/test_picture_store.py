"""Pictures are encoded once, whoever shows them and wherever they lie."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.run.picture_store import PictureStore
from tests.render.rendering import picture


def files_of(name: str) -> dict[str, bytes]:
    found = picture(name)
    return {found.full.name: b"f", found.thumbnail.name: b"s"}


def test_what_was_kept_is_found_under_the_sources_present_path(tmp_path: Path) -> None:
    store = PictureStore(tmp_path, "e/1")
    assert store.find("doc/map.png", "d") is None
    store.keep("d", picture("doc/map.png"), files_of("doc/map.png"))
    found = PictureStore(tmp_path, "e/1").find("doc/images/map.png", "d")
    assert found is not None
    assert (found.path, found.full) == ("doc/images/map.png", picture("doc/map.png").full)
    assert (store.files / found.full.name).read_bytes() == b"f"


def test_published_names_do_not_depend_on_who_came_first(tmp_path: Path) -> None:
    store = PictureStore(tmp_path, "e/1")
    store.keep("d", picture("doc/map.png"), files_of("doc/map.png"))
    assert store.find("doc/other.png", "d") is None


def test_another_encoding_or_content_finds_nothing(tmp_path: Path) -> None:
    PictureStore(tmp_path, "e/1").keep("d", picture("doc/map.png"), files_of("doc/map.png"))
    assert PictureStore(tmp_path, "e/2").find("doc/map.png", "d") is None
    assert PictureStore(tmp_path, "e/1").find("doc/map.png", "e") is None


def test_a_lost_file_or_damaged_record_counts_as_absent_and_is_mended(tmp_path: Path) -> None:
    store = PictureStore(tmp_path, "e/1")
    for damage in (
        lambda: (store.files / picture("doc/map.png").thumbnail.name).unlink(),
        lambda: (store.files / picture("doc/map.png").full.name).write_bytes(b""),
        lambda: [record.write_bytes(b"{") for record in tmp_path.rglob("*.json")],
    ):
        store.keep("d", picture("doc/map.png"), files_of("doc/map.png"))
        assert store.find("doc/map.png", "d") is not None
        damage()
        assert store.find("doc/map.png", "d") is None
    store.keep("d", picture("doc/map.png"), files_of("doc/map.png"))
    assert store.find("doc/map.png", "d") is not None


def test_nothing_temporary_is_left_and_files_can_be_served(tmp_path: Path) -> None:
    PictureStore(tmp_path, "e/1").keep("d", picture("doc/map.png"), files_of("doc/map.png"))
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(found) == 3
    assert {path.stat().st_mode & 0o777 for path in found} == {0o644}
