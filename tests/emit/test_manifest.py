"""The manifest: the same bytes whether it is made anew or mended."""

from __future__ import annotations

import json
import random

import pytest

from catalog_builder.emit.manifest import Totals, differing_paths, listed_paths
from catalog_builder.model.site_file import SiteFile
from tests.emit.manifests import made_manifest, mended_manifest

ODD_NAMES = ("a", "a b", "a!", "a.b", 'a"b', 'a": {"sha256": "', "a\\b", "a/b", "图/页", "é", "~", "\U0001f600", "z")


def file(path: str, content: int = 1) -> SiteFile:
    return SiteFile(path, content * 7, content, bytes([content]) * 32)


def test_a_manifest_lists_each_file_once_in_order_with_what_they_come_to() -> None:
    content, totals = made_manifest([file("b"), file("a", 2), file("b")])
    listed = json.loads(content)["files"]
    assert list(listed) == ["a", "b"]
    assert listed["a"] == {"sha256": "02" * 32, "size": 14}
    assert totals == (2, 21)


def test_a_site_without_files_has_an_empty_manifest() -> None:
    content, totals = made_manifest([])
    assert (json.loads(content), totals) == ({"files": {}}, (0, 0))


def test_paths_stand_in_the_order_of_their_characters_however_they_are_quoted() -> None:
    assert list(json.loads(made_manifest(map(file, ODD_NAMES))[0])["files"]) == sorted(ODD_NAMES)


def test_two_files_of_one_path_are_our_own_fault() -> None:
    with pytest.raises(AssertionError, match="two files for b"):
        made_manifest([file("a"), file("b"), file("b", 2)])


@pytest.mark.parametrize("seed", range(40))
def test_a_mended_manifest_is_the_one_that_would_be_made(seed: int) -> None:
    chance = random.Random(seed)
    before = {path: file(path) for path in ODD_NAMES if chance.random() < 0.7} or {"a": file("a")}
    changes = {path: file(path, 2) for path in ODD_NAMES if chance.random() < 0.3}
    gone = {path for path in ODD_NAMES if chance.random() < 0.3} - changes.keys()
    after = {path: known for path, known in {**before, **changes}.items() if path not in gone}
    assert mended_manifest(made_manifest(before.values()), changes, gone) == made_manifest(after.values())


@pytest.mark.parametrize("content", [b"", b"{}", b'{"files": {}}\n', b'{\n "files": {\n  nonsense\n }\n}\n'])
def test_what_is_no_manifest_of_ours_is_not_mended(content: bytes) -> None:
    assert mended_manifest((content, Totals(1, 7)), {"a": file("a")}, ()) is None


def test_every_truncated_line_is_found_out_or_left_alone() -> None:
    content, totals = made_manifest(map(file, ODD_NAMES))
    for place in range(0, len(content), 3):
        broken = content[:place] + b"#" + content[place + 1 :]
        mended = mended_manifest((broken, totals), {"a/b": file("a/b", 2)}, ())
        assert mended is None or mended[1].files == totals.files or b"#" in mended[0]


def test_a_manifest_of_ours_lists_its_paths() -> None:
    listed = listed_paths(made_manifest(map(file, ODD_NAMES))[0])
    assert listed is not None and list(listed) == sorted(ODD_NAMES)
    assert listed_paths(b'{"files": {}}\n') is None


def test_what_differs_between_two_manifests_is_told_in_order_with_where_it_is_named() -> None:
    chance = random.Random(5)
    names = [*ODD_NAMES, *(f"plugins/{number:03}/index.html" for number in range(200))]
    for share in (0.0, 0.02, 0.5, 1.0):
        for _ in range(40):
            before = {name: 1 for name in names if chance.random() > share / 2}
            after = {name: 1 + (chance.random() < share) for name in names if chance.random() > share / 2}
            texts = [made_manifest(file(*pair) for pair in site.items())[0] for site in (before, after)]
            differing = differing_paths(*texts)
            expected = [
                (name, name in before, name in after)
                for name in sorted({*before, *after})
                if before.get(name) != after.get(name)
            ]
            assert differing is not None and list(differing) == expected


def test_manifests_of_nothing_and_of_others_can_be_compared_with() -> None:
    empty, one = made_manifest([])[0], made_manifest([file("a")])[0]
    pairs = ((empty, one), (one, empty), (empty, empty))
    assert [list(differing_paths(*pair) or ()) for pair in pairs] == [[("a", False, True)], [("a", True, False)], []]
    assert differing_paths(one, b'{"files": {}}\n') is None
    with pytest.raises(ValueError, match="not found"):
        list(differing_paths(one, one.replace(b'"a"', b"a")) or ())
