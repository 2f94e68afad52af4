"""New content in the place of the old in one step."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from catalog_builder.settings import Limits
from catalog_builder.syncing import installation
from catalog_builder.syncing.installation import (
    STAGING,
    clear,
    content_digests,
    files_digest,
    install,
    present_digests,
    stage,
)

OLD = {"a.txt": b"old", "doc/b.txt": b"old"}
NEW = {"a.txt": b"new", "doc/c.txt": b"new"}


def plugins(folder: Path) -> Path:
    """Return a plugins folder with one plugin whose content is old."""
    for path, content in {**OLD, "origin.yml": b"git: x"}.items():
        (folder / "maps" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "maps" / path).write_bytes(content)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_folder_is_replaced_whole_and_its_origin_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_exchange: bool
) -> None:
    plugins(tmp_path)
    if not can_exchange:
        monkeypatch.setattr(installation, "_exchange", lambda one, other: False)
    stage(tmp_path, "maps", NEW, b"git: earlier")
    install(tmp_path, "maps")
    clear(tmp_path)
    assert contents(tmp_path / "maps") == {**NEW, "origin.yml": b"git: x"}
    assert [path.name for path in tmp_path.iterdir()] == ["maps"]


def test_a_reader_never_sees_half_a_folder_nor_none(tmp_path: Path) -> None:
    plugins(tmp_path)
    seen, is_done = set(), threading.Event()

    def look() -> None:
        while not is_done.is_set():
            try:
                seen.add((tmp_path / "maps/a.txt").read_bytes())
            except OSError:
                seen.add(b"nothing")

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(60):
        stage(tmp_path, "maps", NEW if number % 2 else OLD, b"git: x")
        install(tmp_path, "maps")
    is_done.set()
    reader.join()
    assert seen <= {b"old", b"new"}


def test_a_folder_that_a_crash_left_between_two_renames_goes_back(tmp_path: Path) -> None:
    plugins(tmp_path)
    stage(tmp_path, "maps", NEW, b"")
    (tmp_path / STAGING / "old").mkdir()
    (tmp_path / "maps").rename(tmp_path / STAGING / "old" / "maps")
    clear(tmp_path)
    assert contents(tmp_path / "maps") == {**OLD, "origin.yml": b"git: x"}


@pytest.mark.parametrize("link", [STAGING, f"{STAGING}/old"])
def test_a_link_in_place_of_the_staging_folder_leads_nowhere(tmp_path: Path, link: str) -> None:
    """Somebody may have committed one: nothing is moved out of, written into or removed from where it leads."""
    folder, outside = plugins(tmp_path / "plugins"), plugins(tmp_path / "outside")
    plugins(outside / "old")
    before = contents(outside)
    (folder / link).parent.mkdir(exist_ok=True)
    (folder / link).symlink_to(outside)
    clear(folder)
    stage(folder, "maps", NEW, b"git: x")
    clear(folder)
    assert contents(outside) == before
    assert [path.name for path in folder.iterdir()] == ["maps"]


def test_digests_know_content_and_names_but_not_the_origin_file(tmp_path: Path) -> None:
    folder = plugins(tmp_path) / "maps"
    assert present_digests(folder, Limits()) == content_digests(OLD)
    digest = files_digest(content_digests(OLD))
    assert files_digest(content_digests({**OLD, "a.txt": b"x"})) != digest
    assert files_digest(content_digests({"b.txt": b"old", "doc/b.txt": b"old"})) != digest
    (folder / "link").symlink_to("a.txt")
    assert files_digest(present_digests(folder, Limits())) != digest
