"""The avatar as the rules on its looks get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.avatar import sound_avatar

from .plugin_folders import BASELINE, lay_over, load_folder


def test_the_avatar_comes_with_its_facts() -> None:
    avatar = sound_avatar(load_folder(BASELINE / "demo"))
    assert avatar
    path, facts = avatar
    assert (path, facts.format, facts.width, facts.height) == ("icon.png", "png", 144, 144)


@pytest.mark.parametrize(
    "files",
    [
        {"icon.png": "<absent>"},
        {"icon.png": "<broken png>"},
        {"icon.png": "<bytes 9>"},
        {"plugin.yml": "icon: ICON.png\n"},
        {"plugin.yml": "icon: [a]\n"},
        {"plugin.yml!": "<absent>"},
    ],
)
def test_an_avatar_with_another_fault_is_not_judged(files: dict[str, str], tmp_path: Path) -> None:
    assert sound_avatar(load_folder(lay_over(files, tmp_path) / "demo")) is None
