"""`catalog release`, `releases` and `rollback`: what they print, and how they end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder import results
from catalog_builder.cli import run
from catalog_builder.shelf.shelf import Shelf, open_shelf
from tests.shelf.sites import FIRST, SECOND, put_and_switch, served
from tests.small_site import SmallSite, copy_host_pages, make_small_site
from tests.test_pipeline import mistaken_build

Said = tuple[int, str, str]
Command = Callable[..., Said]


@pytest.fixture
def site(tmp_path: Path, host_pages: Path) -> SmallSite:
    return make_small_site(tmp_path / "project", host_pages)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return open_shelf(tmp_path / "shelf")


@pytest.fixture
def catalog(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> Command:
    """A function that runs `catalog WORD DIR …` and returns how it ends and what it says."""

    def catalog(word: str, *options: str, lang: str = "en") -> Said:
        code = run([word, str(shelf.folder), *options, "--lang", lang])
        return code, *capsys.readouterr()

    return catalog


def test_a_site_is_built_released_listed_and_taken_back(
    catalog: Command, shelf: Shelf, site: SmallSite, host_pages: Path
) -> None:
    copy_host_pages(host_pages, shelf.cache_dir)
    build = ("--project", str(site.project), "--jobs", "1")
    code, first, _ = catalog("release", *build, "--commit", "0123456789", "--label", "first\x1b[2J\nline")
    assert code == 0 and re.search(r"^Live: \d{8}-\d{6}-01234567 \(the first release\)$", first, re.MULTILINE)
    assert "4 plugins" in first
    site.edit_manifest("beta", "version: 1.0.0", "version: 1.0.1")
    code, second, _ = catalog("release", *build)
    assert code == 0 and re.search(r"\d files new, \d+ changed, \d gone\)\nTo go back: catalog rollback ", second)
    newer, older = shelf.releases()
    assert older.notes and older.notes.label == "first [2J"
    assert catalog("rollback")[0] == 0 and shelf.current() == older
    code, forward, _ = catalog("release", *build)
    assert code == 0 and f"Live: {newer.name}" in forward and shelf.current() == newer
    assert f"Nothing changed; {newer.name} stays live" in catalog("release", *build)[1]


def test_a_strict_release_with_a_fault_ends_with_1_and_a_bug_of_ours_with_3(
    catalog: Command, shelf: Shelf, site: SmallSite, host_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_host_pages(host_pages, shelf.cache_dir)
    build = ("--project", str(site.project), "--jobs", "1")
    site.edit_manifest("beta", "id: beta", "id: other")
    code, said, _ = catalog("release", *build, "--strict")
    assert code == 1 and "with --strict nothing was released. Live is still (nothing yet)" in said
    (site.plugins_dir / "beta").rename(site.plugins_dir / "other")
    monkeypatch.setattr(results, "BUILD_FOLDER", mistaken_build)
    code, said, complained = catalog("release", *build)
    assert code == 3 and "nothing was released" in said and "This is a bug" in complained
    assert shelf.current() is None


def test_releases_are_a_table_for_people(catalog: Command, shelf: Shelf) -> None:
    first = put_and_switch(shelf, FIRST, commit="0123456789", label="beta: 修正示例")
    second = put_and_switch(shelf, SECOND)
    (shelf.state_dir / "releases" / f"{first}.json").rename(shelf.state_dir / "kept.json")
    code, said, _ = catalog("releases")
    head, newer, older = said.splitlines()
    assert code == 0 and head.split() == ["Name", "When", "Plugins", "Files", "Label"]
    assert newer.startswith(second) and newer.endswith("2        +1 ~1 -1  <- live")
    assert older.startswith(f"{first}  ") and older.endswith("?        –")
    (shelf.state_dir / "kept.json").rename(shelf.state_dir / "releases" / f"{first}.json")
    shelf.switch(first)
    assert catalog("releases", lang="zh")[1].splitlines()[2].endswith("2     –         ← 线上 beta: 修正示例")


def test_releases_are_json_for_programs(catalog: Command, shelf: Shelf) -> None:
    names = [put_and_switch(shelf, FIRST, left_out=("bad",), commit="0" * 40), put_and_switch(shelf, SECOND)]
    told = json.loads(catalog("releases", "--format", "json")[1])
    assert told["live"] == names[1]
    newer, older = told["releases"]
    assert (newer["name"], newer["live"], newer["files"]) == (names[1], True, {"new": 1, "changed": 1, "gone": 1})
    assert (older["commit"], older["left_out"], older["files"], older["live"]) == ("0" * 40, ["bad"], None, False)


def test_going_back_takes_the_release_before_the_live_one_or_the_one_named(catalog: Command, shelf: Shelf) -> None:
    first, second, third = (
        put_and_switch(shelf, {**FIRST, "index.html": number}) for number in (b"first", b"second", b"third")
    )
    code, said, _ = catalog("rollback")
    assert code == 0
    assert said == f"Live is now {second}, before it was {third}. The next release goes forward again.\n"
    assert served(shelf)["index.html"] == b"second"
    catalog("rollback", first)
    assert served(shelf)["index.html"] == b"first"
    code, _, complained = catalog("rollback")
    assert code == 2 and f"no earlier release than {first}" in complained
    assert catalog("rollback", first)[:2] == (0, f"{first} was live already\n")
    code, _, complained = catalog("rollback", "../state/site")
    assert code == 2 and third in complained and served(shelf)["index.html"] == b"first"


def test_going_back_to_what_somebody_changed_is_done_and_told(catalog: Command, shelf: Shelf) -> None:
    first, _ = put_and_switch(shelf, FIRST), put_and_switch(shelf, SECOND)
    (shelf.releases_dir / first / "index.html").unlink()
    code, _, complained = catalog("rollback")
    assert code == 0 and f"Files of {first} were changed or removed" in complained


@pytest.mark.parametrize("word", ["releases", "rollback"])
def test_a_folder_without_releases_is_told_and_not_made(catalog: Command, shelf: Shelf, word: str) -> None:
    code, _, complained = catalog(word)
    assert code == 2 and "holds no releases" in complained and not shelf.folder.exists()


def test_an_empty_shelf_is_listed_as_such(catalog: Command, shelf: Shelf) -> None:
    shelf.releases_dir.mkdir(parents=True)
    assert catalog("releases")[:2] == (0, f"Nothing has been released in {shelf.folder} yet.\n")
