"""Workers measured on copies of the shipped plugins, each a plugin of its own."""

from __future__ import annotations

from pathlib import Path

import yaml
from workers import copies, elapsed_s

from catalog_builder.source.folder import list_plugin_folders


def test_every_copy_has_the_id_of_its_folder(tmp_path: Path) -> None:
    folders = list_plugin_folders(copies(3, tmp_path))
    assert len(folders) == 3
    for folder in folders:
        assert yaml.safe_load((folder / "plugin.yml").read_text("utf-8"))["id"] == folder.name


def test_the_work_on_all_copies_is_timed(tmp_path: Path) -> None:
    assert elapsed_s(copies(2, tmp_path), jobs=1) > 0
