"""Names of files as other systems see them."""

from __future__ import annotations

import pytest

from catalog_builder.check.file_names import composed, folded, parts_of, without_odd_blanks
from catalog_builder.check.rule import Context
from catalog_builder.check.rules import file_name_unportable
from catalog_builder.load.plugin import load_plugin
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.folder import Refusal, SourceFile
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.source.folder import make_folder, read_vocabulary_files

from .plugin_folders import BASELINE, LIMITS

NFD = "cafe\u0301.png"
NFC = "caf\u00e9.png"


def with_files(*paths: str, refusals: tuple[Refusal, ...] = ()) -> LoadedPlugin:
    files = {path: SourceFile(path=path, content=b"", digest="") for path in paths}
    return load_plugin(make_folder("demo", files, refusals), LIMITS)


def test_each_file_and_folder_comes_once() -> None:
    loaded = with_files("a/b/c.png", "a/d.png", "e", refusals=(Refusal(path="a/x/y", reason="symlink"),))
    assert list(parts_of(loaded)) == [
        ("a", "a"),
        ("a/b", "b"),
        ("a/b/c.png", "c.png"),
        ("a/d.png", "d.png"),
        ("a/x", "x"),
        ("a/x/y", "y"),
        ("e", "e"),
    ]


def test_what_is_refused_for_its_name_or_as_a_whole_has_no_parts_here() -> None:
    refusals = (Refusal(path="", reason="too-many"), Refusal(path="a:b", reason="name"))
    assert list(parts_of(with_files(refusals=refusals))) == []


@pytest.mark.parametrize(
    ("one", "other"), [("A/b.PNG", "a/B.png"), (NFD, NFC), ("STRASSE", "straße"), ("é", "E\u0301")]
)
def test_names_that_are_one_on_other_systems_fold_to_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_composed_name_stays_as_it_is() -> None:
    assert composed("doc/地图 é.png") == "doc/地图 é.png"


@pytest.mark.parametrize(
    ("name", "expected"),
    [(" a.png", "a.png"), ("a  b.png", "a b.png"), ("a .png", "a.png"), ("a b.png", "a b.png"), (" .git", ".git")],
)
def test_odd_blanks_are_taken_out(name: str, expected: str) -> None:
    assert without_odd_blanks(name) == expected


def test_a_path_too_long_for_windows_is_reported_with_its_length() -> None:
    context = Context(vocabulary=load_vocabulary(*read_vocabulary_files(BASELINE)), limits=LIMITS)
    fits, long = "doc/" + "a" * 90 + "/" + "b" * 60, "doc/" + "a" * 90 + "/" + "c" * 61
    findings = list(file_name_unportable.check(with_files(fits, long), context))
    assert [finding.path for finding in findings] == [long]
    assert findings[0].message.en == "the path has 156 characters; expected at most 155"
