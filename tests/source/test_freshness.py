"""Whether folders and files may have changed, without reading or listing them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from catalog_builder.model.limits import DEFAULT_LIMITS, Limits
from catalog_builder.model.site_file import SiteFile
from catalog_builder.source.freshness import changed_groups, take_listing, unchanged
from tests.source.test_permissions import obeying_permissions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "plugins_data" / "demo"
    (made / "doc" / "empty").mkdir(parents=True)
    (made / "plugin.yml").write_bytes(b"id: demo")
    (made / "doc" / "README.md").write_bytes(b"# demo")
    return made


def kept(folder: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    listing = take_listing(folder, limits)
    assert listing
    return listing.kept


def is_unchanged(folder: Path, before: bytes) -> bool:
    return unchanged(folder.parent, [(folder.name, before)]) == {folder.name}


def edit_keeping_size_and_time(folder: Path) -> None:
    file = folder / "plugin.yml"
    before = file.stat()
    file.write_bytes(b"id: DEMO")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(folder: Path) -> None:
    (folder / "plugin.yml").rename(folder / "x")
    (folder / "doc" / "README.md").rename(folder / "plugin.yml")
    (folder / "x").rename(folder / "doc" / "README.md")


def replace_whole(folder: Path) -> None:
    file = folder / "plugin.yml"
    shutil.copy2(file, folder.parent / "copy")
    (folder.parent / "copy").replace(file)


def turn_into_link(folder: Path) -> None:
    folder.rename(folder.parent.parent / "elsewhere")
    folder.symlink_to(folder.parent.parent / "elsewhere")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit that keeps size and time": edit_keeping_size_and_time,
    "a new file": lambda folder: (folder / "doc" / "a.png").write_bytes(b""),
    "a new file in a folder that was empty": lambda folder: (folder / "doc" / "empty" / "a.png").write_bytes(b""),
    "a new empty folder": lambda folder: (folder / "previews").mkdir(),
    "a file that goes": lambda folder: (folder / "plugin.yml").unlink(),
    "a folder that goes": lambda folder: (folder / "doc" / "empty").rmdir(),
    "everything gone": shutil.rmtree,
    "another name": lambda folder: (folder / "plugin.yml").rename(folder / "plugin.yaml"),
    "another name for the whole": lambda folder: folder.rename(folder.parent / "other"),
    "two files swapped": swap,
    "a file replaced by its copy": replace_whole,
    "other rights": lambda folder: (folder / "plugin.yml").chmod(0o600),
    "other rights for a folder": lambda folder: (folder / "doc").chmod(0o700),
    "a link": lambda folder: (folder / "link").symlink_to("plugin.yml"),
    "a folder moved": lambda folder: (folder / "doc").rename(folder / "docs"),
    "a link in place of the folder": turn_into_link,
}


def test_a_folder_that_nobody_touched_is_unchanged(folder: Path) -> None:
    before = kept(folder)
    assert is_unchanged(folder, before)
    assert kept(folder) == before


def test_reading_changes_nothing(folder: Path) -> None:
    before = kept(folder)
    (folder / "plugin.yml").read_bytes()
    list(folder.iterdir())
    assert is_unchanged(folder, before)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_noticed(folder: Path, change: str) -> None:
    before = kept(folder)
    CHANGES[change](folder)
    assert not is_unchanged(folder, before)


def test_what_is_refused_is_watched_too(folder: Path) -> None:
    (folder / "bad:name").mkdir()
    (folder / "link").symlink_to("plugin.yml")
    before = kept(folder)
    assert is_unchanged(folder, before)
    (folder / "link").unlink()
    (folder / "link").symlink_to("doc")
    assert not is_unchanged(folder, before)


def test_names_that_are_no_text_are_known_again(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/doc/\xff\n.md")).write_bytes(b"")
    assert is_unchanged(folder, kept(folder))


def test_another_user_may_be_let_in_elsewhere(folder: Path) -> None:
    for path in (folder.parent, folder.parent.parent, *folder.rglob("*"), folder):
        path.chmod(0o755)
    before = kept(folder)
    if os.geteuid() == 0:
        with obeying_permissions():
            assert not is_unchanged(folder, before)
    assert is_unchanged(folder, before)


def test_the_newest_change_is_known(folder: Path) -> None:
    newest = max(path.stat().st_ctime_ns for path in (folder, *folder.rglob("*")))
    listing = take_listing(folder, DEFAULT_LIMITS)
    assert listing
    assert listing.newest_ns == newest


def test_what_is_never_read_whole_has_no_listing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert take_listing(tmp_path / "link", DEFAULT_LIMITS) is None
    assert take_listing(folder, Limits(max_folder_files=1)) is None
    assert take_listing(folder, Limits(max_folder_files=2))
    (folder / "third").mkdir()
    assert take_listing(folder, Limits(max_folder_files=2)) is None
    assert take_listing(tmp_path / "absent", DEFAULT_LIMITS) is None


def test_a_time_that_no_number_holds_gives_no_listing(folder: Path) -> None:
    os.utime(folder / "plugin.yml", (2**34 - 1, 2**34 - 1))
    if (folder / "plugin.yml").stat().st_mtime < 2**34 - 1:
        pytest.skip("this file system keeps no time as late as the year 2514")
    assert take_listing(folder, DEFAULT_LIMITS) is None


@pytest.mark.parametrize("damaged", [b"", b"x", b"\0" * 20, b"\xff" * 20, b"\xff" * 200])
def test_damaged_bytes_prove_nothing(folder: Path, damaged: bytes) -> None:
    assert not is_unchanged(folder, damaged)


def test_bytes_cut_off_or_changed_anywhere_prove_nothing(folder: Path) -> None:
    before = kept(folder)
    for place in range(len(before)):
        assert not is_unchanged(folder, before[:place])
        assert not is_unchanged(folder, before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :])


def test_many_folders_give_the_same_however_many_processes_share_them(tmp_path: Path) -> None:
    known = []
    for number in range(2_100):
        (tmp_path / f"p{number}").mkdir()
        known.append((f"p{number}", kept(tmp_path / f"p{number}")))
    touched = {f"p{number}" for number in (0, 1_049, 1_050, 2_099)}
    for name in touched:
        (tmp_path / name / "plugin.yml").write_bytes(b"")
    same = {name for name, _ in known} - touched
    assert unchanged(tmp_path, known) == same
    assert unchanged(tmp_path, known, jobs=2) == same


def site_file(folder: Path, name: str) -> SiteFile:
    found = (folder / name).lstat()
    return SiteFile(name, found.st_size, found.st_mtime_ns, b"")


def changed(folder: Path, groups: Sequence[Sequence[SiteFile]], jobs: int = 1) -> set[str]:
    """Return which of the groups, named by the paths of their files, are changed."""
    known = [(" ".join(file.path for file in files), str(number).encode()) for number, files in enumerate(groups)]
    return changed_groups(folder, known, lambda kept: groups[int(kept)], jobs=jobs)


def test_files_that_nobody_touched_are_not_changed(folder: Path) -> None:
    assert changed(folder, [[site_file(folder, "plugin.yml"), site_file(folder, "doc/README.md")], []]) == set()


def test_files_gone_or_with_another_size_or_time_are_changed(folder: Path) -> None:
    for name in ("size", "time", "gone", "link", "folder", "same"):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, ns=(0, 1_000_000_007))
    known = [[site_file(folder, name)] for name in ("size", "time", "gone", "link", "folder", "same")]
    (folder / "size").write_bytes(b"xx")
    os.utime(folder / "size", ns=(0, 1_000_000_007))
    os.utime(folder / "time", ns=(0, 1_000_000_008))
    for name in ("gone", "link", "folder"):
        (folder / name).unlink()
    (folder / "link").symlink_to("same")
    (folder / "folder").mkdir()
    assert changed(folder, known) == {"size", "time", "gone", "link", "folder"}


def test_a_group_is_changed_when_its_last_file_is(folder: Path) -> None:
    files = [site_file(folder, "plugin.yml"), site_file(folder, "doc/README.md")._replace(size=1)]
    assert changed(folder, [files]) == {"plugin.yml doc/README.md"}


def test_many_groups_give_the_same_however_many_processes_share_them(folder: Path) -> None:
    same = site_file(folder, "plugin.yml")
    groups = [[same]] * 4_000 + [[same._replace(path="absent")]]
    assert changed(folder, groups) == changed(folder, groups, jobs=2) == {"absent"}


def test_a_link_or_folder_is_never_one_of_our_files(folder: Path) -> None:
    (folder / "link").symlink_to("plugin.yml")
    assert changed(folder, [[site_file(folder, name)] for name in ("link", "doc")]) == {"link", "doc"}


def test_a_path_that_no_file_can_have_is_changed(folder: Path) -> None:
    paths = {"a\0b", "\ud800", "x" * 5000}
    assert changed(folder, [[SiteFile(path, 0, 0, b"")] for path in paths]) == paths
