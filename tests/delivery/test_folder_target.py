"""A folder as target, and publications into one."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest

from catalog_builder.delivery.faults import DeliveryError, SendingError
from catalog_builder.delivery.folder_target import FolderTarget
from tests.delivery.sites import FILES, TODAY, make_site, plan, send

FORMS = ["404.html.gz", "_headers.gz", "assets/app.1111.js.gz", "index.html.gz"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


def paths(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_site_lies_there_with_its_compressed_forms(site: Path, www: Path) -> None:
    send(site, FolderTarget(www), encodings=("gzip",))
    assert {*FILES, *FORMS, "build-manifest.json", "publish-state.json"} <= {*paths(www)}
    assert gzip.decompress((www / "index.html.gz").read_bytes()) == (www / "index.html").read_bytes()
    assert not (www / "assets/icon.2222.webp.gz").exists()
    before = {path: (www / path).stat().st_mtime_ns for path in paths(www)}
    assert send(site, FolderTarget(www), encodings=("gzip",)).sent == 0
    assert before == {path: (www / path).stat().st_mtime_ns for path in paths(www)}


def test_what_is_gone_goes_with_its_forms_and_its_empty_folder(site: Path, www: Path) -> None:
    send(site, FolderTarget(www), encodings=("gzip",))
    (www / "robots.txt").write_text("the owner's own")
    make_site(site, **{"plugins/beta/index.html": None, "assets/app.1111.js": None})
    assert send(site, FolderTarget(www), encodings=("gzip",)).removed == 1
    assert not (www / "plugins/beta").exists()
    assert (www / "assets/app.1111.js.gz").exists()
    send(site, FolderTarget(www), encodings=("gzip",), today=TODAY + timedelta(days=8))
    assert not (www / "assets/app.1111.js.gz").exists()
    assert (www / "robots.txt").read_text() == "the owner's own"


def test_no_old_compressed_form_outlives_its_file(site: Path, www: Path) -> None:
    send(site, FolderTarget(www), encodings=("gzip", "br"))
    make_site(site, **{"index.html": "<p>news"})
    send(site, FolderTarget(www), encodings=("br",), is_removing=False)
    assert not [path for path in paths(www) if path.endswith(".gz")]
    assert (www / "index.html.br").exists()
    assert plan(site, FolderTarget(www), encodings=("gzip", "br")).plan.sends, "forms are made for unchanged files too"


def test_an_interrupted_publication_leaves_whole_files_and_is_completed(site: Path, www: Path) -> None:
    class Broken(FolderTarget):
        def put(self, path: str, body: bytes, headers: object) -> str:
            if path == "plugins/alpha/index.html":
                raise SendingError(f"{path}: No space left on device")
            return super().put(path, body, {})

    outcome = send(site, Broken(www), threads=1)
    assert outcome.failures == ("plugins/alpha/index.html: No space left on device",)
    assert "build-manifest.json" not in paths(www)
    completed = send(site, FolderTarget(www))
    assert (completed.sent, completed.is_complete) == (1, True)


def test_links_do_not_lead_out_of_the_folder(site: Path, www: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "beta").mkdir(parents=True)
    (outside / "beta" / "index.html").write_text("not ours")
    send(site, FolderTarget(www))
    (www / "plugins/alpha/index.html").unlink()
    (www / "plugins/beta/index.html").unlink()
    (www / "plugins/alpha").rmdir()
    (www / "plugins/beta").rmdir()
    (www / "plugins").rmdir()
    (www / "plugins").symlink_to(outside)
    make_site(site, **{"plugins/alpha/index.html": "<p>news", "plugins/beta/index.html": None})
    with pytest.raises(DeliveryError, match="leads out"):
        send(site, FolderTarget(www))
    FolderTarget(www).remove(["plugins/beta/index.html"])
    assert (outside / "beta/index.html").read_text() == "not ours"


def test_a_file_in_place_of_the_folder_and_shelves_of_releases_are_refused(site: Path, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="is not a folder"):
        FolderTarget(site / "index.html")
    release = tmp_path / "shelf/releases/20261127-100000"
    release.mkdir(parents=True)
    (tmp_path / "shelf/current").symlink_to(release)
    for named in ("shelf", "shelf/current"):
        with pytest.raises(DeliveryError, match="shelf of releases"):
            FolderTarget(tmp_path / named)


def test_the_site_itself_is_no_target(site: Path) -> None:
    with pytest.raises(DeliveryError, match="is the site itself"):
        send(site, FolderTarget(site))
