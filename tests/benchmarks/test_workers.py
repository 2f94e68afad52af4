"""Copies of the shipped plugins, to measure workers with: each a plugin of its own."""

from __future__ import annotations

from pathlib import Path

import yaml
from workers import copies

from catalog_builder.source.folder import list_plugin_folders


def test_every_copy_has_the_id_of_its_folder(tmp_path: Path) -> None:
    folders = list_plugin_folders(copies(3, tmp_path))
    assert len(folders) == 3
    for folder in folders:
        assert yaml.safe_load((folder / "plugin.yml").read_text("utf-8"))["id"] == folder.name
