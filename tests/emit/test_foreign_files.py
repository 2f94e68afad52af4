"""Nothing but our own files is ever removed, whatever a manifest says; and no file is ever seen half written."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import pytest

from catalog_builder.emit.files import write_file
from catalog_builder.emit.tree import MANIFEST_NAME, SiteWriter, Written
from catalog_builder.errors import CatalogError


def emit(folder: Path, files: dict[str, bytes]) -> Written:
    writer = SiteWriter(folder)
    written = [writer.write(path, content) for path, content in files.items()]
    return writer.finish(lambda: written)


def site_files(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return found - {MANIFEST_NAME}


def claim(site: Path, *paths: str) -> None:
    """Make the folder one of ours whose manifest names these paths."""
    site.mkdir()
    entries = {path: {"sha256": "", "size": 0} for path in paths}
    (site / MANIFEST_NAME).write_text(json.dumps({"files": entries}), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.mark.parametrize(
    "path",
    ["../victim.txt", "plugins/../../victim.txt", "./../victim.txt", "{tmp}/victim.txt", "{tmp}/site/../victim.txt"],
)
def test_a_manifest_that_names_files_outside_the_site_removes_none(site: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / "victim.txt").write_text("precious", "utf-8")
    claim(site, path.replace("{tmp}", str(tmp_path)), "plugins/old.html")
    (site / "plugins").mkdir()
    (site / "plugins/old.html").write_text("old", "utf-8")
    written = emit(site, {"index.html": b"home"})
    assert (tmp_path / "victim.txt").read_text("utf-8") == "precious"
    assert written.removed == 1
    assert site_files(site) == {"index.html"}


def test_a_manifest_that_names_files_behind_a_link_removes_none(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/victim.txt").write_text("precious", "utf-8")
    claim(site, "linked/victim.txt")
    (site / "linked").symlink_to(tmp_path / "elsewhere")
    emit(site, {"index.html": b"home"})
    assert (tmp_path / "elsewhere/victim.txt").read_text("utf-8") == "precious"


def test_a_stale_file_that_became_a_link_loses_the_link_and_not_its_target(site: Path, tmp_path: Path) -> None:
    (tmp_path / "victim.txt").write_text("precious", "utf-8")
    claim(site, "old.html")
    (site / "old.html").symlink_to(tmp_path / "victim.txt")
    emit(site, {"index.html": b"home"})
    assert not (site / "old.html").is_symlink()
    assert (tmp_path / "victim.txt").read_text("utf-8") == "precious"


@pytest.mark.parametrize(
    "path", ["", ".", "/", "folder", "folder/", "./index.html", "index.html/below", "nul\0byte", "x" * 5000]
)
def test_a_manifest_that_names_no_file_of_ours_breaks_nothing(site: Path, path: str) -> None:
    claim(site, path)
    (site / "folder").mkdir()
    (site / "folder/notes.txt").write_text("mine", "utf-8")
    written = emit(site, {"index.html": b"home"})
    assert written.removed == 0
    assert site_files(site) == {"index.html", "folder/notes.txt"}


def test_a_manifest_that_names_itself_stays(site: Path) -> None:
    claim(site, MANIFEST_NAME)
    emit(site, {"index.html": b"home"})
    assert list(json.loads((site / MANIFEST_NAME).read_bytes())["files"]) == ["index.html"]


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"\xff\xfe", b"[]", b"3", b"null", b"{}", b"[" * 100_000, b'{"files": ["index.html"]}']
)
def test_a_damaged_manifest_removes_nothing_and_is_written_anew(site: Path, damaged: bytes) -> None:
    emit(site, {"index.html": b"home", "old.html": b"old"})
    (site / MANIFEST_NAME).write_bytes(damaged)
    assert emit(site, {"index.html": b"home"}).removed == 0
    assert site_files(site) == {"index.html", "old.html"}
    assert list(json.loads((site / MANIFEST_NAME).read_bytes())["files"]) == ["index.html"]


def test_a_stale_file_that_is_gone_already_is_no_fault_and_not_counted(site: Path) -> None:
    emit(site, {"index.html": b"home", "old.html": b"old"})
    (site / "old.html").unlink()
    assert emit(site, {"index.html": b"home"}).removed == 0


def test_stale_files_stay_until_the_new_site_is_complete(site: Path) -> None:
    emit(site, {"old.html": b"old"})
    writer = SiteWriter(site)
    file = writer.write("new.html", b"new")
    assert site_files(site) == {"old.html", "new.html"}
    writer.finish(lambda: [file])
    assert site_files(site) == {"new.html"}


def test_a_broken_off_run_keeps_the_list_of_what_the_run_before_wrote(site: Path) -> None:
    emit(site, {"old.html": b"old"})
    SiteWriter(site).write("index.html", b"half a site")
    emit(site, {"index.html": b"home"})
    assert site_files(site) == {"index.html"}


def test_a_refused_folder_stays_as_it_is(site: Path) -> None:
    site.mkdir()
    (site / "thesis.doc").write_bytes(b"years of work")
    with pytest.raises(CatalogError, match="did not write") as refused:
        SiteWriter(site)
    assert "--site-dir" in refused.value.cure
    assert [path.name for path in site.iterdir()] == ["thesis.doc"]


def test_a_file_in_place_of_the_folder_is_refused(site: Path) -> None:
    site.write_bytes(b"a file")
    with pytest.raises(CatalogError, match="is not a folder"):
        SiteWriter(site)
    assert site.read_bytes() == b"a file"


def test_a_file_somebody_edited_in_the_site_is_put_right(site: Path) -> None:
    emit(site, {"index.html": b"home"})
    (site / "index.html").write_bytes(b"HOME")
    emit(site, {"index.html": b"home"})
    assert (site / "index.html").read_bytes() == b"home"


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_half_written(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(CatalogError, match="File too large"):
            write_file(str(tmp_path), page.name, b"new" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert page.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
