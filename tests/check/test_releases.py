"""Releases read leniently."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.releases import listed_releases, place_of, version_numbers

from .plugin_folders import lay_over, load_folder

RELEASES = """\
releases:
  - {version: 1.0.10, date: 2026-03-02}
  - 1.0.9
  - {version: v1, date: 2026-01-01}
  - {version: 1.0.2, date: 2026/1/1}
  - {date: 2026-01-01}
"""


def test_sound_entries_are_read_beside_faulty_ones(tmp_path: Path) -> None:
    loaded = load_folder(lay_over({"plugin.yml": RELEASES}, tmp_path) / "demo")
    found = listed_releases(loaded)
    assert [(release.version, release.numbers, release.date) for release in found] == [
        ("1.0.10", (1, 0, 10), "2026-03-02"),
        ("1.0.2", (1, 0, 2), ""),
    ]
    span = place_of(loaded, found[1].version_place)
    assert span is not None and (span.line, span.column) == (22, 15)


@pytest.mark.parametrize("text", ["releases: 1.0.0", "releases: {version: 1.0.0}", "status: released"])
def test_anything_else_is_no_list_of_releases(text: str, tmp_path: Path) -> None:
    assert listed_releases(load_folder(lay_over({"plugin.yml": f"{text}\n"}, tmp_path) / "demo")) == ()


def test_versions_compare_as_numbers() -> None:
    assert version_numbers("1.0.10") > version_numbers("1.0.9") > version_numbers("0.99.99") > ()
    assert version_numbers("1.0") == version_numbers("１.0.0") == version_numbers(None) == ()
