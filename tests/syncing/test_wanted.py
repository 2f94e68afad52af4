"""Which plugins have an origin."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.settings import Limits
from catalog_builder.syncing.wanted import find_origins

SOUND = "git: https://git.example.com/maps/picker.git\nbranch: main\n"


def test_folders_with_an_origin_file_are_found_and_links_are_not_followed(tmp_path: Path) -> None:
    for name, text in {"zoo": SOUND, "maps": SOUND, "broken": "git: [", "plain": None, ".hidden": SOUND}.items():
        (tmp_path / name).mkdir()
        if text:
            (tmp_path / name / "origin.yml").write_text(text, "utf-8")
    (tmp_path / "linked").symlink_to(tmp_path / "maps")
    (tmp_path / "file-link").mkdir()
    (tmp_path / "file-link/origin.yml").symlink_to(tmp_path / "maps/origin.yml")
    found, faulty = find_origins(tmp_path, (), Limits())
    assert [wanted.plugin for wanted in found] == ["maps", "zoo"]
    assert faulty == ["broken", "linked"]
    assert [wanted.plugin for wanted in find_origins(tmp_path, ("zoo",), Limits())[0]] == ["zoo"]
