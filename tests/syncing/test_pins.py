"""plugins.lock: written whole, the same bytes for the same pins, and refused when somebody damaged it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.source.folder import list_plugin_folders
from catalog_builder.syncing.pins import LOCK_NAME, Pin, read_pins, write_pins

PIN = Pin(
    git="https://git.example.com/maps/picker.git",
    ref="tag v*",
    path="catalog/地图",
    found="refs/tags/v1.0.0",
    commit="1" * 40,
    date="2026-11-27T00:00:00Z",
    tree="2" * 40,
    settings="3" * 16,
    written="4" * 64,
)


def test_pins_are_read_as_they_were_written_one_block_each(tmp_path: Path) -> None:
    numeric = replace(PIN, commit="0" * 39 + "1", settings="1234567890123456", ref="branch true")
    write_pins(tmp_path, {"zoo": PIN, "maps": numeric})
    assert read_pins(tmp_path) == {"maps": numeric, "zoo": PIN}
    text = (tmp_path / LOCK_NAME).read_text("utf-8")
    assert text.index("\n  maps:\n    git: ") < text.index("\n  zoo:\n    git: ")
    assert [path.name for path in tmp_path.iterdir()] == [LOCK_NAME]


def test_unchanged_pins_leave_the_file_alone_and_none_remove_it(tmp_path: Path) -> None:
    write_pins(tmp_path, {"maps": PIN})
    before = (tmp_path / LOCK_NAME).stat()
    write_pins(tmp_path, {"maps": PIN})
    assert (tmp_path / LOCK_NAME).stat().st_ino == before.st_ino
    write_pins(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
    assert read_pins(tmp_path) == {}


def test_the_file_is_no_plugin(tmp_path: Path) -> None:
    write_pins(tmp_path, {"maps": PIN})
    assert list_plugin_folders(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  maps:", "<<<<<<< HEAD\n  maps:"),
        ("version: 1", "version: 2"),
        ("1" * 40, "--upload-pack=touch"),
        ("    tree: ", "    treee: "),
        ("    date: ", "    dates: []\n    date: "),
        ("plugins:", "plugins: x\nothers:"),
    ],
)
def test_a_damaged_file_is_refused_with_its_cure(tmp_path: Path, old: str, new: str) -> None:
    write_pins(tmp_path, {"maps": PIN})
    path = tmp_path / LOCK_NAME
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CatalogError, match="not as catalog sync writes it") as refused:
        read_pins(tmp_path)
    assert "git checkout" in refused.value.cure
