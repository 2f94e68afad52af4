"""Files into a folder: changed ones replaced whole, others left alone, only our own removed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from catalog_builder.emit.tree import MANIFEST_NAME, SiteWriter, Written
from catalog_builder.errors import CatalogError
from catalog_builder.model.site_file import SiteFile


def emit(folder: Path, **files: bytes) -> Written:
    writer = SiteWriter(folder)
    written = [writer.write(path.replace("__", "/"), content) for path, content in files.items()]
    return writer.finish(lambda: written)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_everything_is_written_and_named_in_the_manifest_with_hash_and_size(tmp_path: Path) -> None:
    written = emit(tmp_path / "site", b__page=b"2", a=b"1")
    assert names(tmp_path / "site") == ["a", "b/page", MANIFEST_NAME]
    manifest = json.loads((tmp_path / "site" / MANIFEST_NAME).read_bytes())
    assert list(manifest["files"]) == ["a", "b/page"]
    assert manifest["files"]["a"] == {"sha256": hashlib.sha256(b"1").hexdigest(), "size": 1}
    size = sum(path.stat().st_size for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert (written.files, written.changed, written.removed, written.size) == (3, 3, 0, size)


def test_the_manifest_does_not_depend_on_the_order_of_writing(tmp_path: Path) -> None:
    emit(tmp_path / "one", a=b"1", b=b"2")
    emit(tmp_path / "two", b=b"2", a=b"1")
    assert (tmp_path / "one" / MANIFEST_NAME).read_bytes() == (tmp_path / "two" / MANIFEST_NAME).read_bytes()


def test_what_is_expected_is_removed_in_place_of_what_the_manifest_names_or_beside_it(tmp_path: Path) -> None:
    for is_all, left in ((True, ["a", "b"]), (False, ["a"])):
        emit(tmp_path, a=b"1", b=b"2")
        (tmp_path / "c").write_bytes(b"3")
        writer = SiteWriter(tmp_path)
        writer.expect(["c", "absent"], is_all=is_all)
        file = writer.write("a", b"1")
        assert writer.finish(lambda: [file]).removed == 3 - len(left)  # noqa: B023 — asked at once.
        assert names(tmp_path) == [*left, MANIFEST_NAME]


def test_what_a_killed_run_left_half_written_is_swept_away(tmp_path: Path) -> None:
    emit(tmp_path, a=b"1", b__page=b"2")
    (tmp_path / "b" / ".page.77.new").write_bytes(b"half")
    (tmp_path / "b" / ".mine.new").write_bytes(b"mine")
    SiteWriter(tmp_path).sweep()
    assert names(tmp_path) == ["a", "b/.mine.new", "b/page", MANIFEST_NAME]


def test_after_a_killed_run_pictures_go_that_nothing_names_and_that_bear_their_digest(tmp_path: Path) -> None:
    own, kept, other = (f"{stem}.{hashlib.sha256(b'1').hexdigest()[:12]}.webp" for stem in ("own", "kept", "other"))
    emit(tmp_path, a=b"1")
    (tmp_path / "assets" / "plugins").mkdir(parents=True)
    for name, content in ((own, b"1"), (kept, b"1"), (other, b"2"), ("mine.jquery.min.js", b"1")):
        (tmp_path / "assets" / "plugins" / name).write_bytes(content)
    writer = SiteWriter(tmp_path)
    writer.sweep()
    file = writer.write(f"assets/plugins/{kept}", b"1")
    writer.finish(lambda: [file])
    left = {f"assets/plugins/{name}" for name in (kept, other, "mine.jquery.min.js")}
    assert set(names(tmp_path)) == {*left, MANIFEST_NAME}


def test_a_site_below_a_file_is_the_operators_to_mend(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CatalogError, match="file is not a folder"):
        SiteWriter(tmp_path / "file" / "site")


def test_files_that_did_not_change_are_left_alone(tmp_path: Path) -> None:
    emit(tmp_path, a=b"1", b=b"2")
    before = (tmp_path / "a").stat()
    assert emit(tmp_path, a=b"1", b=b"2").changed == 0
    assert emit(tmp_path, a=b"1", b=b"3").changed == 2
    after = (tmp_path / "a").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_changed_file_is_replaced_whole_even_if_its_size_is_the_same(tmp_path: Path) -> None:
    emit(tmp_path, a=b"1")
    inode = (tmp_path / "a").stat().st_ino
    with (tmp_path / "a").open("rb") as reader:
        emit(tmp_path, a=b"2")
        assert reader.read() == b"1"
    assert (tmp_path / "a").read_bytes() == b"2"
    assert (tmp_path / "a").stat().st_ino != inode


def test_stale_files_of_ours_go_with_their_empty_folders_and_others_stay(tmp_path: Path) -> None:
    emit(tmp_path, a=b"1", old__deep__page=b"2", shared__ours=b"3")
    (tmp_path / "shared" / "theirs").write_bytes(b"4")
    (tmp_path / "CNAME").write_bytes(b"5")
    assert emit(tmp_path, a=b"1").removed == 2
    assert names(tmp_path) == ["CNAME", "a", MANIFEST_NAME, "shared/theirs"]
    assert not (tmp_path / "old").exists()


def test_a_folder_with_files_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"")
    with pytest.raises(CatalogError, match="did not write") as caught:
        SiteWriter(tmp_path)
    assert caught.value.cure
    assert names(tmp_path) == ["thesis.doc"]


def test_a_run_that_was_broken_off_does_not_lock_out_the_next(tmp_path: Path) -> None:
    SiteWriter(tmp_path / "site").write("a", b"half")
    emit(tmp_path / "site", a=b"1")
    assert names(tmp_path / "site") == ["a", MANIFEST_NAME]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"files": 3}', b'{"files": {"../outside": {}, "/etc/hostname": {}, "sub/../../outside": {}}}'],
)
def test_a_damaged_or_forged_manifest_removes_nothing_outside(tmp_path: Path, content: bytes) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "outside").write_bytes(b"1")
    (site / MANIFEST_NAME).write_bytes(content)
    emit(site, a=b"1")
    assert names(tmp_path) == ["outside", "site/a", f"site/{MANIFEST_NAME}"]


def test_two_files_of_one_path_are_our_own_fault(tmp_path: Path) -> None:
    writer = SiteWriter(tmp_path)
    writer.write("a", b"1")
    with pytest.raises(AssertionError, match="two files for a"):
        writer.write("a", b"1")


def test_a_file_that_becomes_a_folder_makes_way(tmp_path: Path) -> None:
    emit(tmp_path, a=b"1", b=b"2")
    written = emit(tmp_path, a__page=b"1", b=b"2")
    assert names(tmp_path) == ["a/page", "b", MANIFEST_NAME]
    assert written.removed == 1


def test_a_folder_that_becomes_a_file_makes_way(tmp_path: Path) -> None:
    emit(tmp_path, a__deep__page=b"1", a__other=b"2", b=b"3")
    written = emit(tmp_path, a=b"1", b=b"3")
    assert names(tmp_path) == ["a", "b", MANIFEST_NAME]
    assert written.removed == 2


@pytest.mark.parametrize(("theirs", "ours"), [("a", "a__page"), ("a/theirs", "a"), ("a/b", "a__b__page")])
def test_what_others_put_in_the_way_stays_and_is_named(tmp_path: Path, theirs: str, ours: str) -> None:
    emit(tmp_path, b=b"1")
    (tmp_path / theirs).parent.mkdir(exist_ok=True)
    (tmp_path / theirs).write_bytes(b"precious")
    with pytest.raises(CatalogError, match="in the way") as caught:
        emit(tmp_path, b=b"1", **{ours: b"2"})
    assert str(tmp_path / theirs.split("/")[0]) in str(caught.value)
    assert (tmp_path / theirs).read_bytes() == b"precious"


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    emit(tmp_path / "site", a__page=b"1")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "page").write_bytes(b"precious")
    (tmp_path / "site" / "a" / "page").unlink()
    (tmp_path / "site" / "a").rmdir()
    (tmp_path / "site" / "a").symlink_to(tmp_path / "elsewhere")
    emit(tmp_path / "site", a=b"2")
    assert (tmp_path / "elsewhere" / "page").read_bytes() == b"precious"
    assert (tmp_path / "site" / "a").read_bytes() == b"2"


def test_what_only_one_may_have_goes_without_a_look_at_all_files_and_a_picture_stays_that_another_names(
    tmp_path: Path,
) -> None:
    emit(tmp_path, assets__search__a=b"1", assets__plugins__b=b"2", assets__plugins__c=b"3")
    writer = SiteWriter(tmp_path)
    writer.expect(["assets/search/a"])
    assert writer.finish(lambda: pytest.fail("nobody else can have it"), is_listing=False).removed == 1
    writer = SiteWriter(tmp_path)
    writer.expect(["assets/plugins/b", "assets/plugins/c"])
    others = [SiteFile("assets/plugins/c", 1, 0, hashlib.sha256(b"3").digest())]
    assert writer.finish(lambda: others, is_listing=False).removed == 1
    assert names(tmp_path) == ["assets/plugins/c", MANIFEST_NAME]
