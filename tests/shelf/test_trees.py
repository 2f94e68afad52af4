"""Trees of links: renewed or made from nothing, they hold the same; what somebody changed is not renewed."""

from __future__ import annotations

import errno
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.shelf.trees import TreeError, is_sealed, make_tree, renew_tree
from tests.builds import files_of
from tests.shelf.sites import FIRST, SECOND, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return tmp_path / "tree"


def now_ns(folder: Path) -> int:
    """Return a time after all that was done in this folder and before all that will be."""
    time.sleep(0.02)  # The system's clock for files ticks every 10 ms at worst.
    (folder / "probe").touch()
    seen = (folder / "probe").stat().st_mtime_ns
    time.sleep(0.02)
    return seen


def random_site(chance: random.Random) -> dict[str, bytes]:
    """Return a few files, among them such as are a folder in another site, and with names that JSON escapes."""
    names = [
        "index.html",
        "a",
        "a/b",
        "a/b/c",
        "p/1/index.html",
        "p/1/i.png",
        "p/2/index.html",
        'q"u\\ote',
        "中/文",
        "z",
    ]
    files: dict[str, bytes] = {}
    for name in chance.sample(names, chance.randrange(1, len(names))):
        if not any(other.startswith(f"{name}/") or name.startswith(f"{other}/") for other in files):
            files[name] = bytes([chance.randrange(3)])
    return files


def folders_of(tree: Path) -> set[str]:
    return {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_dir()}


def test_a_renewed_tree_is_what_a_new_one_would_be(tmp_path: Path, site: Path, tree: Path) -> None:
    chance = random.Random(7)
    make_tree(tree, site, write_site(site, random_site(chance)))
    for number in range(40):
        manifest = write_site(site, random_site(chance))
        added = renew_tree(tree, site, manifest)
        new = tmp_path / f"new-{number}"
        make_tree(new, site, manifest)
        assert files_of(tree) == files_of(new) == files_of(site)
        assert folders_of(tree) == folders_of(new)
        assert added is not None and set(added) <= set(files_of(site))


def test_only_what_differs_is_linked_anew(site: Path, tree: Path) -> None:
    make_tree(tree, site, write_site(site, FIRST))
    before = {path: (tree / path).stat().st_ctime_ns for path in FIRST}
    added = renew_tree(tree, site, write_site(site, SECOND))
    assert added == ["build-manifest.json", "plugins/a/index.html", "plugins/c/icon.png"]
    assert (tree / "index.html").stat().st_ctime_ns == before["index.html"]


def test_a_site_that_changes_leaves_the_tree_as_it_is(site: Path, tree: Path) -> None:
    make_tree(tree, site, write_site(site, FIRST))
    kept = files_of(tree)
    write_site(site, SECOND)
    assert files_of(tree) == kept


@pytest.mark.parametrize("fault", [errno.EXDEV, errno.EMLINK, errno.EPERM, errno.ENOTSUP])
def test_where_no_links_can_be_made_files_are_copied(
    site: Path, tree: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def link(source: str, target: str) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "link", link)
    make_tree(tree, site, write_site(site, FIRST))
    assert files_of(tree) == files_of(site)
    assert is_sealed(tree, now_ns(site.parent))
    assert renew_tree(tree, site, write_site(site, SECOND)) is not None
    assert files_of(tree) == files_of(site)
    assert (tree / "index.html").stat().st_nlink == 1


def test_a_tree_of_copies_is_not_renewed_where_it_could_share_the_sites_files(site: Path, tree: Path) -> None:
    files = {f"plugins/{number}/index.html": b"%d" % number for number in range(20)}
    manifest = write_site(site, files)
    shutil.copytree(site, tree)
    assert renew_tree(tree, site, manifest) is None
    shutil.rmtree(tree)
    make_tree(tree, site, manifest)
    assert renew_tree(tree, site, manifest) is not None
    assert files_of(tree) == files_of(site)


def test_a_site_that_is_not_as_its_manifest_says_is_told(site: Path, tree: Path) -> None:
    manifest = write_site(site, FIRST)
    (site / "index.html").unlink()
    with pytest.raises(TreeError, match=r"index\.html is gone"):
        make_tree(tree, site, manifest)
    with pytest.raises(TreeError, match="none of ours"):
        make_tree(tree, site, b'{"files": {}}\n')


def edit(tree: Path) -> None:
    with (tree / "index.html").open("ab") as stream:
        stream.write(b"!")


def edit_manifest(tree: Path) -> None:
    path = tree / "build-manifest.json"
    text = path.read_bytes()
    path.unlink()
    path.write_bytes(text.replace(b"plugins/b", b"plugins/d"))


def replace_by_a_link(tree: Path) -> None:
    (tree / "index.html").unlink()
    (tree / "index.html").symlink_to("en/index.html")


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited": edit,
    "removed": lambda tree: (tree / "plugins/a/index.html").unlink(),
    "added": lambda tree: (tree / "plugins/a/more.txt").touch(),
    "added folder": lambda tree: (tree / "en/more").mkdir(),
    "renamed": lambda tree: (tree / "plugins/a").rename(tree / "plugins/d"),
    "link": replace_by_a_link,
    "manifest": edit_manifest,
    "no manifest": lambda tree: (tree / "build-manifest.json").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_tree_that_somebody_changed_is_known_by_its_times(site: Path, tree: Path, change: str) -> None:
    make_tree(tree, site, write_site(site, FIRST))
    sealed_ns = now_ns(site.parent)
    assert is_sealed(tree, sealed_ns)
    CHANGES[change](tree)
    assert not is_sealed(tree, sealed_ns)


def test_a_tree_that_is_moved_stays_sealed(site: Path, tree: Path) -> None:
    make_tree(tree, site, write_site(site, FIRST))
    sealed_ns = now_ns(site.parent)
    (site.parent / "elsewhere").mkdir()
    moved = tree.rename(site.parent / "elsewhere" / "tree")
    assert is_sealed(moved, sealed_ns)


@pytest.mark.parametrize("content", [b"", b'{"files": {}}\n', b'{\n "files": {\n  "a": 1\n }\n}\n', b"\xff"])
def test_a_tree_without_a_manifest_of_ours_is_not_renewed(site: Path, tree: Path, content: bytes) -> None:
    make_tree(tree, site, write_site(site, FIRST))
    (tree / "build-manifest.json").unlink()
    (tree / "build-manifest.json").write_bytes(content)
    assert renew_tree(tree, site, write_site(site, SECOND)) is None


def test_a_tree_that_lacks_what_its_manifest_names_is_not_renewed(site: Path, tree: Path) -> None:
    make_tree(tree, site, write_site(site, FIRST))
    (tree / "plugins/b/index.html").unlink()
    assert renew_tree(tree, site, write_site(site, SECOND)) is None
