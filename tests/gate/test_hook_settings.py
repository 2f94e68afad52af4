"""The section `catalog` of a repository's configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.gate.hook_settings import HookSettings, read_hook_settings
from tests.gate.repositories import git, make_bare


def test_what_is_set_counts_and_the_rest_has_its_usual_value(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    given = {
        "site": "/srv/s",
        "previewUrl": "https://p.example.com/{branch}/",
        "keep": "3",
        "lang": "zh",
        "owner": "al",
    }
    for key, value in given.items():
        git(bare.path, "config", f"catalog.{key}", value)
    git(bare.path, "config", "--add", "catalog.owner", "bob")
    assert read_hook_settings(bare) == HookSettings(
        shelf=Path("/srv/s"),
        preview_url="https://p.example.com/{branch}/",
        keep=3,
        language="zh",
        owners=("al", "bob"),
    )


def test_a_repository_without_a_site_and_a_number_that_is_none_are_told(tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "a.git")
    with pytest.raises(SettingsError) as fault:
        read_hook_settings(bare)
    assert "hooks install" in fault.value.cure
    git(bare.path, "config", "catalog.site", "/srv/s")
    for value in ("none", "0", "-1", "²"):
        git(bare.path, "config", "catalog.maxFiles", value)
        with pytest.raises(SettingsError):
            read_hook_settings(bare)
