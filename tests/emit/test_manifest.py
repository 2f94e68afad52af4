"""The manifest: the same bytes whether it is made anew or mended."""

from __future__ import annotations

import json
import random

import pytest

from catalog_builder.emit.manifest import Manifest, make_manifest, mend_manifest
from catalog_builder.model.site_file import SiteFile

ODD_NAMES = ("a", "a b", "a!", "a.b", 'a"b', 'a": {"sha256": "', "a\\b", "a/b", "图/页", "é", "~", "\U0001f600", "z")


def file(path: str, content: int = 1) -> SiteFile:
    return SiteFile(path, content * 7, content, bytes([content]) * 32)


def test_a_manifest_lists_each_file_once_in_order_with_what_they_come_to() -> None:
    made = make_manifest([file("b"), file("a", 2), file("b")])
    listed = json.loads(made.content)["files"]
    assert list(listed) == ["a", "b"]
    assert listed["a"] == {"sha256": "02" * 32, "size": 14}
    assert (made.files, made.size) == (2, 21)


def test_a_site_without_files_has_an_empty_manifest() -> None:
    made = make_manifest([])
    assert json.loads(made.content) == {"files": {}}
    assert (made.files, made.size) == (0, 0)


def test_paths_stand_in_the_order_of_their_characters_however_they_are_quoted() -> None:
    assert list(json.loads(make_manifest(map(file, ODD_NAMES)).content)["files"]) == sorted(ODD_NAMES)


def test_two_files_of_one_path_are_our_own_fault() -> None:
    with pytest.raises(AssertionError, match="two files for b"):
        make_manifest([file("a"), file("b"), file("b", 2)])


@pytest.mark.parametrize("seed", range(40))
def test_a_mended_manifest_is_the_one_that_would_be_made(seed: int) -> None:
    chance = random.Random(seed)
    before = {path: file(path) for path in ODD_NAMES if chance.random() < 0.7} or {"a": file("a")}
    changes = {path: file(path, 2) for path in ODD_NAMES if chance.random() < 0.3}
    gone = {path for path in ODD_NAMES if chance.random() < 0.3} - changes.keys()
    after = {path: known for path, known in {**before, **changes}.items() if path not in gone}
    assert mend_manifest(make_manifest(before.values()), changes, gone) == make_manifest(after.values())


@pytest.mark.parametrize("content", [b"", b"{}", b'{"files": {}}\n', b'{\n "files": {\n  nonsense\n }\n}\n'])
def test_what_is_no_manifest_of_ours_is_not_mended(content: bytes) -> None:
    assert mend_manifest(Manifest(content, 1, 7), {"a": file("a")}, ()) is None


def test_every_truncated_line_is_found_out_or_left_alone() -> None:
    whole = make_manifest(map(file, ODD_NAMES))
    for place in range(0, len(whole.content), 3):
        broken = whole.content[:place] + b"#" + whole.content[place + 1 :]
        mended = mend_manifest(whole._replace(content=broken), {"a/b": file("a/b", 2)}, ())
        assert mended is None or mended.files == whole.files or b"#" in mended.content
