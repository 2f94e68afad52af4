"""What is fetched of a repository, from good servers and from hostile ones."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.importing.foreign_git import GitFault, folder_bytes
from catalog_builder.syncing.bounds import Bounds, OriginFault
from catalog_builder.syncing.repository import (
    Repository,
    ask_refs,
    blob_sizes,
    fetch_commit,
    forget_others,
    open_repository,
    read_blobs,
    read_tree,
)

from .authors import LOCAL, Author, git, make_author
from .git_server import dumb_server, pouring_server, redirecting_server, smart_server, trickling_server

LARGE_BYTES = 3_000_000


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Author:
    """A repository whose plugin is a small part of it; only read."""
    author = make_author(tmp_path_factory.mktemp("authors") / "maps", within="catalog/maps/")
    author.commit({"video.mp4": os.urandom(LARGE_BYTES), "a name\twith odd\nletters ü": "x"})
    return author


def opened(address: str, cache_dir: Path, bounds: Bounds = LOCAL) -> Repository:
    return open_repository(cache_dir, address, bounds, time.monotonic() + 60)


def fetched(repository: Repository, path: str = "catalog/maps") -> dict[str, bytes]:
    """Fetch what is on the main branch and return the files at the path."""
    commit = ask_refs(repository)["refs/heads/main"]
    fetch_commit(repository, commit, "refs/heads/main")
    tree = read_tree(repository, commit, path)
    contents = read_blobs(repository, blob_sizes(repository, [file.blob for file in tree.files]))
    return {file.path: contents[file.blob] for file in tree.files}


def test_only_the_folder_is_fetched_not_what_lies_beside_it(author: Author, tmp_path: Path) -> None:
    repository = opened(author.address, tmp_path)
    files = fetched(repository)
    assert files["plugin.yml"] == (author.folder / "catalog/maps/plugin.yml").read_bytes()
    assert folder_bytes(repository.folder) < LARGE_BYTES / 10


def test_a_server_over_http_gives_the_same(author: Author, tmp_path: Path) -> None:
    with smart_server(author.folder.parent) as server:
        repository = opened(f"{server.address}maps/.git", tmp_path)
        assert fetched(repository) == fetched(opened(author.address, tmp_path / "other"))
    assert folder_bytes(repository.folder) < LARGE_BYTES / 10


def test_plain_files_over_http_give_the_same_and_cost_all_of_the_history(author: Author, tmp_path: Path) -> None:
    git(author.folder, "update-server-info")
    with dumb_server(author.folder) as server:
        repository = opened(f"{server.address}.git", tmp_path)
        assert "plugin.yml" in fetched(repository)
    assert folder_bytes(repository.folder) > LARGE_BYTES


def test_the_tree_tells_its_id_the_day_and_every_name(author: Author, tmp_path: Path) -> None:
    repository = opened(author.address, tmp_path)
    commit = ask_refs(repository)["refs/heads/main"]
    fetch_commit(repository, commit, "refs/heads/main")
    tree = read_tree(repository, commit, "")
    assert tree.id == git(author.folder, "rev-parse", "HEAD^{tree}")
    assert tree.date.endswith("Z")
    assert len(tree.date) == 20
    assert "a name\twith odd\nletters ü" in {file.path for file in tree.files}


@pytest.mark.parametrize("moment", ["999999999999", "253402300800", "-99999999999"])
def test_a_day_that_no_calendar_has_is_none(author: Author, tmp_path: Path, moment: str) -> None:
    written = git(author.folder, "cat-file", "commit", "HEAD").splitlines()
    forged = [f"committer a <a@example.com> {moment} +0000" if line[:9] == "committer" else line for line in written]
    commit = git(
        author.folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", asked="\n".join([*forged, ""])
    )
    git(author.folder, "update-ref", f"refs/heads/on-{moment}", commit)
    repository = opened(author.address, tmp_path)
    fetch_commit(repository, commit, f"refs/heads/on-{moment}")
    assert read_tree(repository, commit, "").date == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("path", ["nowhere", "video.mp4", "catalog/maps/plugin.yml"])
def test_a_path_that_is_no_folder_is_a_fault(author: Author, tmp_path: Path, path: str) -> None:
    with pytest.raises(OriginFault, match="has no folder"):
        fetched(opened(author.address, tmp_path), path)


def test_what_brings_too_much_is_ended_and_leaves_nothing_behind(author: Author, tmp_path: Path) -> None:
    repository = opened(author.address, tmp_path, replace(LOCAL, max_fetched_bytes=LARGE_BYTES // 3))
    with pytest.raises(GitFault) as ended:
        fetched(repository, "")
    assert ended.value.kind == "size"
    assert folder_bytes(repository.folder) < LARGE_BYTES // 3


def test_a_cache_that_has_grown_too_large_is_begun_anew(author: Author, tmp_path: Path) -> None:
    repository = opened(author.address, tmp_path)
    fetched(repository, "")
    small = opened(author.address, tmp_path, replace(LOCAL, max_fetched_bytes=LARGE_BYTES // 4))
    assert folder_bytes(small.folder) < 1_000


def test_caches_of_other_addresses_are_forgotten(author: Author, tmp_path: Path) -> None:
    kept, other = opened(author.address, tmp_path), opened("https://git.example.com/a.git", tmp_path)
    forget_others(tmp_path, [author.address])
    assert kept.folder.is_dir()
    assert not other.folder.exists()


def test_a_commit_that_the_server_does_not_have_is_told_as_gone(author: Author, tmp_path: Path) -> None:
    with pytest.raises(OriginFault, match="does not hand out commit 0123456789ab"):
        fetch_commit(opened(author.address, tmp_path), f"{0x0123456789AB:012x}" + "0" * 28, "refs/heads/main")


def test_a_server_that_trickles_is_given_up(tmp_path: Path) -> None:
    with trickling_server() as server:
        started = time.monotonic()
        with pytest.raises(GitFault) as ended:
            ask_refs(opened(f"{server.address}a.git", tmp_path, replace(LOCAL, origin_s=0.5)))
    assert ended.value.kind == "time"
    assert time.monotonic() - started < 10


def test_a_server_that_pours_is_given_up(tmp_path: Path) -> None:
    with pouring_server() as server:
        started = time.monotonic()
        with pytest.raises(GitFault):
            ask_refs(opened(f"{server.address}a.git", tmp_path, replace(LOCAL, origin_s=2)))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("scheme", ["file", "ssh", "ftp", "ext"])
def test_a_redirect_to_another_protocol_is_refused(author: Author, tmp_path: Path, scheme: str) -> None:
    target = author.address if scheme == "file" else f"{scheme}://127.0.0.1{author.folder}"
    with redirecting_server(f"{target}/info/refs?service=git-upload-pack") as server:
        repository = opened(f"{server.address}a.git", tmp_path, replace(LOCAL, protocols=frozenset({"http", "file"})))
        with pytest.raises(GitFault) as refused:
            ask_refs(repository)
    assert refused.value.kind == "refused"
