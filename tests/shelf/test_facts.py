"""Notes of a release come back as they were written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog_builder.shelf.facts import read_release, write_facts
from catalog_builder.shelf.release import Differences, Notes, Release

NAME = "20261127-080509-01234567"
SITE = Path("releases", NAME)


@pytest.mark.parametrize("differences", [None, Differences(new=1, changed=2, gone=3)])
@pytest.mark.parametrize(
    "notes", [Notes(plugins=0), Notes(plugins=3, left_out=("a", "b"), commit="0123456789", label='新版 "1"')]
)
def test_notes_come_back(tmp_path: Path, notes: Notes, differences: Differences | None) -> None:
    release = Release(
        name=NAME,
        folder=SITE,
        when=datetime(2026, 11, 27, 8, 5, 10, tzinfo=UTC),
        notes=notes,
        differences=differences,
        covers=notes.commit,
        sealed_ns=2**62,
    )
    write_facts(tmp_path, release)
    assert read_release(tmp_path, SITE) == release


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"plugins": 3', '"plugins": "3"'),
        ('"plugins": 3', '"plugins": null'),
        ('"label": null', '"label": 1'),
        ('"left_out": []', '"left_out": 1'),
        ("+00:00", "+99:00"),
        ('"2026', '"0000'),
        ("{", "{{"),
        ("{", "[" * 100_000),
        ('"sealed_ns": 5', '"sealed_ns": "5"'),
    ],
)
def test_what_somebody_wrote_into_them_is_not_believed(tmp_path: Path, old: str, new: str) -> None:
    when = datetime(2026, 11, 27, 8, 5, 10, tzinfo=UTC)
    write_facts(tmp_path, Release(name=NAME, folder=SITE, when=when, notes=Notes(plugins=3), sealed_ns=5))
    path = tmp_path / f"{NAME}.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    release = read_release(tmp_path, SITE)
    assert (release.notes, release.sealed_ns, release.when.second) == (None, 0, 9)
