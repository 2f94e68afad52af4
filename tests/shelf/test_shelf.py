"""A shelf: what is put on it stands whole beside the others, and the link leads where it was told to."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.shelf.release import Differences, Notes
from catalog_builder.shelf.shelf import Shelf, open_shelf
from tests.builds import files_of
from tests.shelf.sites import FIRST, SECOND, put_and_switch, served, write_site


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = open_shelf(tmp_path / "shelf", keep=3)
    write_site(shelf.site_dir, FIRST)
    return shelf


def test_a_release_is_served_when_it_is_switched_to_and_not_before(shelf: Shelf) -> None:
    release = shelf.put(Notes(plugins=2))
    assert shelf.current() is None and not shelf.link.exists()
    assert shelf.switch(release.name) == release == shelf.current()
    assert served(shelf) == FIRST and shelf.link.readlink() == Path("releases", release.name)


def test_releases_stand_beside_each_other_newest_first_with_what_is_known_of_them(shelf: Shelf) -> None:
    first = put_and_switch(shelf, FIRST, left_out=("bad",), commit="0123456789abcdef", label="第一版")
    second = put_and_switch(shelf, SECOND)
    newer, older = shelf.releases()
    assert (newer.name, older.name) == (second, first) and first.endswith("-01234567")
    assert older.notes == Notes(plugins=2, left_out=("bad",), commit="0123456789abcdef", label="第一版")
    assert (older.differences, newer.differences) == (None, Differences(new=1, changed=1, gone=1))
    assert served(shelf) == SECOND
    assert datetime.now(UTC) - newer.when < timedelta(minutes=1)
    shelf.switch(first)
    assert served(shelf) == FIRST and shelf.current() == older


def test_what_was_served_before_stays_at_hand_for_pages_that_were_opened_then(shelf: Shelf) -> None:
    before = shelf.folder / "before"
    first = put_and_switch(shelf, FIRST)
    assert not before.is_symlink()
    second = put_and_switch(shelf, SECOND)
    assert before.resolve().name == first
    shelf.switch(second)
    assert before.resolve().name == first
    shelf.switch(first)
    assert before.resolve().name == second


def test_an_unchanged_file_is_one_file_on_the_disk(shelf: Shelf) -> None:
    names = [put_and_switch(shelf, files) for files in (FIRST, SECOND)]
    inodes = {(shelf.releases_dir / name / "index.html").stat().st_ino for name in names}
    assert inodes == {(shelf.site_dir / "index.html").stat().st_ino}


def test_the_newest_stay_and_what_is_served_does_however_old_it_is(shelf: Shelf) -> None:
    names = [put_and_switch(shelf, {**FIRST, "index.html": b"%d" % number}) for number in range(3)]
    shelf.switch(names[0])
    write_site(shelf.site_dir, SECOND)
    new = shelf.put(Notes(plugins=2)).name
    assert [release.name for release in shelf.releases()] == [new, names[2], names[0]]
    assert served(shelf) == {**FIRST, "index.html": b"0"}
    noted = {path.stem for path in (shelf.state_dir / "releases").glob("*.json")}
    assert noted == {new, names[2], names[0]}
    fewer = open_shelf(shelf.folder, keep=2)
    assert [release.name for release in (fewer.put(Notes(plugins=2)), *fewer.releases()[1:])][1:] == [names[0]]


def test_names_sort_by_age_even_within_a_second(shelf: Shelf) -> None:
    names = [shelf.put(Notes(plugins=1, commit=commit * 8)).name for commit in "fa0"]
    assert names == sorted(names) and len(set(names)) == 3


@pytest.mark.parametrize("name", ["../state/site", "..", "", "20260101-000000", "/etc", "20260101-000000/../x", "\0"])
def test_only_releases_can_be_switched_to(shelf: Shelf, name: str) -> None:
    live = put_and_switch(shelf, FIRST)
    with pytest.raises(CatalogError, match="There is no release") as fault:
        shelf.switch(name)
    assert live in fault.value.cure
    assert shelf.current() == shelf.releases()[0]


def test_what_is_none_of_ours_is_left_alone(shelf: Shelf) -> None:
    for name in ("notes", "20261301-000000"):
        (shelf.releases_dir / name).mkdir(parents=True)
    names = [put_and_switch(shelf, {**FIRST, "index.html": b"%d" % number}) for number in range(4)]
    assert {path.name for path in shelf.releases_dir.iterdir()} == {"notes", "20261301-000000", *names[1:]}


def test_a_folder_in_the_place_of_the_link_is_refused(shelf: Shelf) -> None:
    shelf.link.mkdir(parents=True)
    (shelf.link / "index.html").touch()
    with pytest.raises(CatalogError, match="is not a link"):
        shelf.switch(shelf.put(Notes(plugins=2)).name)
    assert (shelf.link / "index.html").exists()


@pytest.mark.parametrize("leads_to", ["state/site", "releases/20200101-000000", "/"])
def test_a_link_that_leads_elsewhere_serves_no_release(shelf: Shelf, leads_to: str) -> None:
    release = shelf.put(Notes(plugins=2))
    shelf.link.symlink_to(leads_to)
    assert shelf.current() is None
    assert shelf.switch(release.name) == shelf.current()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"when": 1}', b'{"when": "2026-01-01"}', None])
def test_damaged_notes_cost_no_release(shelf: Shelf, content: bytes | None) -> None:
    name = put_and_switch(shelf, FIRST)
    path = shelf.state_dir / "releases" / f"{name}.json"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    (release,) = shelf.releases()
    assert release == shelf.current() and (release.notes, release.name) == (None, name)
    put_and_switch(shelf, SECOND)
    shelf.switch(name)
    assert served(shelf) == FIRST


def test_notes_are_plain_json_beside_the_site_and_not_in_it(shelf: Shelf) -> None:
    name = put_and_switch(shelf, FIRST, label="第一版")
    facts = json.loads((shelf.state_dir / "releases" / f"{name}.json").read_text("utf-8"))
    assert (facts["plugins"], facts["label"]) == (2, "第一版")
    assert set(files_of(shelf.link)) == {*FIRST, "build-manifest.json"}


def test_a_later_commit_that_changes_no_file_is_noted(shelf: Shelf) -> None:
    put_and_switch(shelf, FIRST, commit="a" * 40)
    (release,) = shelf.releases()
    assert release.covers == "a" * 40
    assert shelf.cover(release, "b" * 40) == shelf.current()
    assert [one.covers for one in shelf.releases()] == ["b" * 40]


def test_a_release_holds_the_site_until_either_changes(shelf: Shelf) -> None:
    put_and_switch(shelf, FIRST)
    (release,) = shelf.releases()
    assert shelf.holds_site(release)
    write_site(shelf.site_dir, SECOND)
    assert not shelf.holds_site(release) and shelf.is_intact(release)
    write_site(shelf.site_dir, FIRST)
    (release.folder / "index.html").write_bytes(b"defaced")
    assert not shelf.holds_site(release) and not shelf.is_intact(release)


def test_without_a_whole_site_nothing_is_put_on_the_shelf(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    with pytest.raises(CatalogError, match="no whole site"):
        shelf.put(Notes(plugins=0))
    assert shelf.releases() == ()


def test_a_shelf_keeps_two_releases_at_least(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="cannot keep 1"):
        open_shelf(tmp_path, keep=1)


def test_what_was_looked_over_before_is_not_looked_over_again(shelf: Shelf) -> None:
    names = [put_and_switch(shelf, {**FIRST, "index.html": b"%d" % number}) for number in range(2)]
    assert shelf.intact_oldest() == " "
    names.append(put_and_switch(shelf, FIRST))
    assert shelf.intact_oldest() == names[0]
    (shelf.releases_dir / names[0] / "index.html").unlink()
    assert shelf.intact_oldest() == " "
    write_site(shelf.site_dir, SECOND)
    shelf.switch(shelf.put(Notes(plugins=2), intact=" ").name)
    assert served(shelf) == SECOND
