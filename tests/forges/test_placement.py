"""Workflow files on disk: written whole, never over a person's work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.forges.placement import place_files
from catalog_builder.forges.workflow import Wishes, WorkflowFile, workflow_files

FILES = workflow_files("gitee", Wishes(target="s3"))


def test_files_are_written_at_their_places_once(tmp_path: Path) -> None:
    written = place_files(FILES, tmp_path, force=False)
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [file.path for file in FILES]
    assert {path.read_text("utf-8") for path in written} == {file.text for file in FILES}
    assert os.access(tmp_path / ".ci" / "catalog.sh", os.X_OK)
    assert place_files(FILES, tmp_path, force=False) == []
    assert sorted(path.name for path in tmp_path.rglob(".*.new")) == []


def test_an_older_version_is_replaced_as_long_as_nobody_changed_it(tmp_path: Path) -> None:
    place_files(workflow_files("gitee", Wishes(target="s3", branch="develop", language="en")), tmp_path, force=False)
    assert len(place_files(FILES, tmp_path, force=False)) == 3


@pytest.mark.parametrize("text", ["name: mine\n", "\udcff", ""])
def test_a_persons_file_stays_and_so_do_those_beside_it_until_force(tmp_path: Path, text: str) -> None:
    mine = tmp_path / ".ci" / "catalog.sh"
    mine.parent.mkdir()
    mine.write_text(text, "utf-8", errors="surrogateescape")
    with pytest.raises(CatalogError, match="changed since"):
        place_files(FILES, tmp_path, force=False)
    assert [path.name for path in tmp_path.iterdir()] == [".ci"]
    assert len(place_files(FILES, tmp_path, force=True)) == 3
    assert mine.read_text("utf-8") == FILES[-1].text


def test_what_lies_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "dir").write_text("", "utf-8")
    with pytest.raises(CatalogError, match="dir"):
        place_files([WorkflowFile("dir/file", "text")], tmp_path, force=False)
    (tmp_path / "folder").mkdir()
    with pytest.raises(CatalogError, match="cannot be read"):
        place_files([WorkflowFile("folder", "text")], tmp_path, force=True)
