"""Files that differ, by the lines of two manifests."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from catalog_builder.comparing.listed_files import changed_files
from catalog_builder.errors import ComparisonError
from catalog_builder.model.site_file import SiteFile
from tests.emit.manifests import made_manifest


def write(site: Path, files: dict[str, str]) -> Path:
    made, _ = made_manifest(
        SiteFile(path=path, size=len(text), mtime_ns=0, digest=sha256(text.encode()).digest())
        for path, text in files.items()
    )
    site.mkdir()
    (site / "build-manifest.json").write_bytes(made)
    return site


def test_files_are_new_changed_or_gone(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"a": "1", "b": "1", "地图.html": "1", "z": "1"})
    new = write(tmp_path / "new", {"a": "1", "c": "1", "地图.html": "2"})
    assert changed_files(old, new) == {"b": "gone", "c": "new", "z": "gone", "地图.html": "changed"}


def test_being_the_last_line_is_no_difference(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"a": "1", "b": "1"})
    new = write(tmp_path / "new", {"a": "1"})
    assert changed_files(old, new) == {"b": "gone"}
    assert changed_files(new, old) == {"b": "new"}


def test_an_empty_site_and_none_are_the_same(tmp_path: Path) -> None:
    empty, new = write(tmp_path / "old", {}), write(tmp_path / "new", {"a": "1"})
    assert changed_files(empty, new) == changed_files(None, new) == {"a": "new"}


@pytest.mark.parametrize("content", [b"  {", b'  "a": 5x\n', b"\xff\n  \xff", b'  "a": [[[[[\n'])
def test_what_is_no_manifest_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "build-manifest.json").write_bytes(content)
    with pytest.raises(ComparisonError, match=r"build-manifest\.json"):
        changed_files(None, tmp_path)


def test_a_missing_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(ComparisonError, match="cannot be read"):
        changed_files(None, tmp_path)
