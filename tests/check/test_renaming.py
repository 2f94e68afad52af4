"""Files renamed together with what refers to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.renaming import renaming
from catalog_builder.model.fix import Rename

from .plugin_folders import lay_over, load_folder

NFD = "cafe\u0301.png"
NFC = "caf\u00e9.png"


def test_a_file_and_the_references_to_it_get_the_new_name(tmp_path: Path) -> None:
    text = f"# 演示\n\n![a](images/{NFD}) [b](images/{NFD})\n\n![c](images/map.png)\n"
    lay_over({"doc/README.md": text, f"doc/images/{NFD}": "<png 8x8>"}, tmp_path)
    fix = renaming(load_folder(tmp_path / "demo"), f"doc/images/{NFD}", NFC)
    assert fix and fix.is_certain
    assert fix.renames == (Rename(path=f"doc/images/{NFD}", to=f"doc/images/{NFC}"),)
    assert [(edit.line, edit.column, edit.end_column, edit.text) for edit in fix.edits] == [
        (3, 13, 22, NFC),
        (3, 35, 44, NFC),
    ]


def test_a_picture_of_plugin_yml_is_renamed_there_too(tmp_path: Path) -> None:
    fix = renaming(load_folder(lay_over({}, tmp_path) / "demo"), "previews/1.png", "1.jpg")
    assert fix and fix.renames == (Rename(path="previews/1.png", to="previews/1.jpg"),)
    assert [(edit.path, edit.text) for edit in fix.edits] == [("plugin.yml", "1.jpg")]


def test_a_file_that_no_reference_spells_so_needs_a_new_name_only(tmp_path: Path) -> None:
    lay_over({"doc/README.md": f"![a](images/{NFC})\n", f"doc/images/{NFD}": "<png 8x8>"}, tmp_path)
    fix = renaming(load_folder(tmp_path / "demo"), f"doc/images/{NFD}", NFC)
    assert fix and fix.renames and not fix.edits


@pytest.mark.parametrize(
    ("files", "path", "name"),
    [
        (
            {"doc/README.md": "![a](images/cafe%CC%81.png)\n", f"doc/images/{NFD}": "<png 8x8>"},
            f"doc/images/{NFD}",
            NFC,
        ),
        ({"doc/images/Plan.png": "<png 8x8>"}, "doc/images/map.png", "plan.png"),
        ({}, "doc/images", "pictures"),
        ({}, "doc/absent.png", "a.png"),
        ({"doc/README.en.md": "<gbk 演示>"}, "doc/images/map.png", "plan.png"),
        ({"plugin.yml": "previews: text\n"}, "doc/images/map.png", "plan.png"),
    ],
)
def test_there_is_no_fix_where_something_is_not_certain(
    files: dict[str, str], path: str, name: str, tmp_path: Path
) -> None:
    assert renaming(load_folder(lay_over(files, tmp_path) / "demo"), path, name) is None
