"""Which pictures are used, and whether that can be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.picture_uses import are_documents_known, are_manifest_pictures_known, used_pictures

from .plugin_folders import BASELINE, lay_over, load_folder


def test_pictures_of_documents_and_of_plugin_yml_are_used() -> None:
    assert used_pictures(load_folder(BASELINE / "demo")) == {
        "icon.png",
        "previews/1.png",
        "doc/images/map.png",
        "doc/README.md",
        "doc/README.en.md",
    }


def test_a_picture_counts_as_used_where_its_name_is_misspelt(tmp_path: Path) -> None:
    text = "![a](images/A.png)\n\n![b](images/b c.png)\n\n![c](images/caf\u00e9.png)\n"
    paths = {f"doc/images/{name}": "<png 8x8>" for name in ("a.png", "b c.png", "cafe\u0301.png")}
    used = used_pictures(load_folder(lay_over({"doc/README.md": text, **paths}, tmp_path) / "demo"))
    assert {"doc/images/a.png", "doc/images/b c.png", "doc/images/caf\u00e9.png"} <= used


@pytest.mark.parametrize(
    ("files", "is_known"),
    [
        ({}, True),
        ({"doc/README.en.md": "<absent>"}, True),
        ({"doc/README.md": "<absent>", "doc/README.en.md": "<absent>"}, False),
        ({"doc/README.md": "<gbk 演示>"}, False),
        ({"doc/README.md": "<text 600000>"}, False),
        ({"doc/README.md": "<lines 40000 # a>"}, False),
        ({"doc/README.zh.md": "# 演示\n"}, False),
        ({"doc/README.en.md": "<absent>", "doc/readme.en.md": "# Demo\n"}, False),
        ({"doc/README.en.md": "<link README.md>"}, False),
    ],
)
def test_documents_are_known_when_each_was_read(files: dict[str, str], is_known: bool, tmp_path: Path) -> None:
    assert are_documents_known(load_folder(lay_over(files, tmp_path) / "demo")) is is_known


@pytest.mark.parametrize(
    ("files", "is_known"),
    [
        ({}, True),
        ({"plugin.yml": "version: one\n"}, True),
        ({"plugin.yml!": "<absent>"}, False),
        ({"plugin.yml!": "id: [\n"}, False),
        ({"plugin.yml": "previews: text\n"}, False),
        ({"plugin.yml": "preview: []\n"}, False),
        ({"plugin.yml": "icon: logo.png\n"}, False),
    ],
)
def test_pictures_of_plugin_yml_are_known_when_their_fields_are_sound(
    files: dict[str, str], is_known: bool, tmp_path: Path
) -> None:
    assert are_manifest_pictures_known(load_folder(lay_over(files, tmp_path) / "demo")) is is_known
