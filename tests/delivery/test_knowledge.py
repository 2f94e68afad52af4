"""Whose a target is, and what is believed of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.delivery.faults import DeliveryError
from catalog_builder.delivery.folder_target import FolderTarget
from catalog_builder.delivery.knowledge import find
from tests.delivery.sites import FILES, make_site, plan, send, target_of
from tests.delivery.storage import Storage


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


def test_a_place_with_files_of_somebody_else_is_refused_unless_taken_over(site: Path, storage: Storage) -> None:
    storage.write("notes.txt", "not ours")
    storage.write("index.html", FILES["index.html"])
    with pytest.raises(DeliveryError, match="was never published to"):
        send(site, target_of(storage))
    outcome = send(site, target_of(storage), is_adopting=True)
    assert outcome.sent == len(FILES), "nobody knows which headers the equal file was put with"
    assert (storage.folder / "notes.txt").read_text() == "not ours"
    assert send(site, target_of(storage)).sent == 0


def test_a_folder_that_is_taken_over_keeps_equal_files(site: Path, tmp_path: Path) -> None:
    www = make_site(tmp_path / "www")
    (www / "build-manifest.json").unlink()
    assert send(site, FolderTarget(www), is_adopting=True).sent == 0
    assert (www / "publish-state.json").is_file()


@pytest.mark.parametrize("name", ["build-manifest.json", "publish-state.json"])
@pytest.mark.parametrize("content", ["{", '{"files": {"../../a": {"sha256": "' + "a" * 64 + '", "size": 1}}}'])
def test_damaged_accounts_stop_a_publication_unless_taken_over(
    site: Path, tmp_path: Path, name: str, content: str
) -> None:
    www = tmp_path / "www"
    send(site, FolderTarget(www))
    content = '{"uncertain": ["../a"]}' if name == "publish-state.json" and content != "{" else content
    (www / name).write_text(content)
    (www / "index.html").write_text("<p>changed by somebody")
    with pytest.raises(DeliveryError, match=f"{name} there is damaged"):
        send(site, FolderTarget(www))
    make_site(site, **{"search.json": None})
    send(site, FolderTarget(www), is_adopting=True, is_verifying=True)
    assert (www / "index.html").read_text() == FILES["index.html"]
    assert find(FolderTarget(www), is_adopted=False).listing.keys() == {*FILES} - {"search.json"}


def test_a_site_that_was_copied_there_before_is_taken_at_its_manifest(site: Path, tmp_path: Path) -> None:
    www = make_site(tmp_path / "www", **{"index.html": "<p>older"})
    assert [one.path for one in plan(site, FolderTarget(www)).plan.sends] == ["index.html"]


def test_a_manifest_that_is_too_large_is_not_read(
    site: Path, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(site, target_of(storage))
    monkeypatch.setattr("catalog_builder.delivery.knowledge.MAX_LISTING_BYTES", 100)
    with pytest.raises(DeliveryError, match="larger than 100 bytes"):
        send(site, target_of(storage))
