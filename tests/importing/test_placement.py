"""New files in a plugin's folder, and what stands in their way."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.importing.placement import place_files

FILES = {"plugin.yml": b"id: a\n", "doc/README.md": b"# A\n"}


def test_all_files_arrive_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert place_files(FILES, tmp_path / "new-one", force=False) == ("doc/README.md", "plugin.yml")
    assert (tmp_path / "new-one/doc/README.md").read_bytes() == b"# A\n"
    assert [path.name for path in tmp_path.iterdir()] == ["new-one"]


def test_an_empty_folder_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "new-one").mkdir()
    with pytest.raises(CatalogError, match="exists already"):
        place_files(FILES, tmp_path / "new-one", force=False)


@pytest.mark.parametrize("place", ["doc", "doc/README.md", "plugin.yml"])
def test_force_does_not_write_through_a_link(place: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "README.md").write_text("mine")
    target = tmp_path / "plugins/new-one" / place
    target.parent.mkdir(parents=True)
    target.symlink_to(outside if place == "doc" else outside / "README.md")
    with pytest.raises(CatalogError, match="something else is in its place"):
        place_files(FILES, tmp_path / "plugins/new-one", force=True)
    assert (outside / "README.md").read_text() == "mine"


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "new-one").symlink_to(tmp_path / "outside")
    with pytest.raises(CatalogError, match="not a folder of its own"):
        place_files(FILES, tmp_path / "new-one", force=True)


def test_a_file_in_the_place_of_a_folder_stops_everything_before_the_first_write(tmp_path: Path) -> None:
    folder = tmp_path / "new-one"
    folder.mkdir()
    (folder / "doc").write_text("a file")
    with pytest.raises(CatalogError):
        place_files(FILES, folder, force=True)
    assert not (folder / "plugin.yml").exists()


def test_a_missing_plugins_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="there is no such folder"):
        place_files(FILES, tmp_path / "none/new-one", force=False)
