"""A bare cache of one stranger's repository: refs asked for, one commit fetched, the files of one folder read.

A commit is fetched shallow and without file contents, then the contents of the one folder by their ids. Servers that
know less are asked for more, step by step, within the same limit of bytes. Nothing is checked out, so no filter,
attribute or link of a repository ever acts.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from catalog_builder.importing.foreign_git import GitFault, Leash, folder_bytes, run_git
from catalog_builder.syncing.bounds import Bounds, OriginFault
from catalog_builder.syncing.reasons import commit_gone, path_absent
from catalog_builder.syncing.refs import read_refs

_CONFIG = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
_FETCH = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance")
_UNKNOWN_TO_SERVER = re.compile(r"not our ref|unadvertised object|remote ref|dumb http|shallow|filter|expected|missing")
_COMMITTER = re.compile(rb"^committer [^\n]*> (-?[0-9]{1,12}) [+-][0-9]{4}$", re.MULTILINE)
_YEAR_10000_S = 253_402_300_800
_MAX_COMMIT_BYTES = 1_000_000
_HEADER_BYTES = 100
_MAX_MEMORY_BYTES = 400_000_000
_SERVER_MEMORY_BYTES = 4_000_000_000
"""For repositories of this machine, whose server is a child of ours and maps whole packs."""

_CACHE_BYTES = 3
"""Times the bytes of one fetch that a cache may hold before it is begun anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A cache on disk and the conversation that fills it."""

    folder: Path
    address: str
    leash: Leash
    """What this conversation may use up in all; `max_bytes` counts from `started_bytes`."""

    started_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeFile:
    """Something in a folder of a commit."""

    path: str
    """POSIX path from the folder."""

    mode: str
    """Mode as git writes it: 100644, 100755, 120000 for a link, 160000 for a submodule."""

    blob: str
    """Id of its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A folder of a commit, without the contents of its files."""

    id: str
    date: str
    """Of the commit, UTC."""

    files: tuple[TreeFile, ...]
    """All of it, by path as git sorts it."""


def open_repository(cache_dir: Path, address: str, bounds: Bounds, ends_at_s: float) -> Repository:
    """Return the cache of this address, begun anew when there is none or it has grown too large."""
    folder = cache_dir / _name(address)
    used = folder_bytes(folder)
    if used > _CACHE_BYTES * bounds.max_fetched_bytes or not (folder / "HEAD").is_file():
        _begin(folder)
        used = folder_bytes(folder)
    memory = _SERVER_MEMORY_BYTES if address.startswith("file:") else _MAX_MEMORY_BYTES
    leash = Leash(
        protocols=bounds.protocols,
        ends_at_s=min(ends_at_s, time.monotonic() + bounds.origin_s),
        folder=folder,
        max_bytes=bounds.max_fetched_bytes,
        max_memory_bytes=memory + bounds.max_fetched_bytes,
    )
    return Repository(folder=folder, address=address, leash=leash, started_bytes=used)


def ask_refs(repository: Repository) -> Mapping[str, str]:
    """Return the commits of the branches and tags that the server tells; GitFault when it does not."""
    arguments = ["ls-remote", "--quiet", "--heads", "--tags", "--", repository.address]
    return read_refs(run_git(arguments, _remaining(repository)))


def fetch_commit(repository: Repository, commit: str, ref: str) -> None:
    """Bring the commit into the cache; `ref` is where it was found. OriginFault when the server has it no more."""
    if _has(repository, commit):
        return
    refspec = f"+{commit}:refs/kept/{commit}"
    by_name = "+refs/heads/*:refs/kept/heads/*" if ref == "commit" else f"+{ref}:refs/kept/{ref}"
    attempts: tuple[tuple[str, ...], ...] = (
        ("--depth=1", "--filter=blob:none", "--", "origin", refspec),
        ("--depth=1", "--", "origin", by_name),
        ("--", "origin", by_name),
    )
    for attempt in attempts:
        if "--depth=1" not in attempt:
            _begin(repository.folder)  # What is shallow stays so; here the whole history is needed.
        try:
            _fetch(repository, attempt)
        except GitFault as fault:
            if fault.kind != "refused" or not _UNKNOWN_TO_SERVER.search(fault.words):
                raise
        if _has(repository, commit):
            return
    raise OriginFault(commit_gone(commit))


def read_tree(repository: Repository, commit: str, path: str) -> Tree:
    """Return the folder of a fetched commit; OriginFault when it holds none at this path."""
    written = _ask(repository, "cat-file", "commit", commit)[:_MAX_COMMIT_BYTES]
    committed = _COMMITTER.search(written)
    try:
        tree = _ask(repository, "rev-parse", "--verify", "--end-of-options", f"{commit}:{path}").decode().strip()
        listing = _ask(repository, "ls-tree", "-r", "-z", "--full-tree", tree)
    except GitFault as fault:
        if fault.kind != "refused":
            raise
        raise OriginFault(path_absent(path, commit)) from fault
    files = tuple(_tree_file(line) for line in listing.split(b"\0") if line)
    moment_s = int(committed[1]) if committed else 0
    moment = datetime.fromtimestamp(moment_s if 0 <= moment_s < _YEAR_10000_S else 0, UTC)
    return Tree(id=tree, date=moment.strftime("%Y-%m-%dT%H:%M:%SZ"), files=files)


def blob_sizes(repository: Repository, blobs: Sequence[str]) -> Mapping[str, int]:
    """Return the size of each content, those that are not in the cache fetched first, all in one go."""
    sizes = _known_sizes(repository, blobs)
    if missing := sorted(set(blobs) - sizes.keys()):
        asked = "".join(f"{blob}\n" for blob in missing).encode()
        _fetch(repository, ("--filter=blob:none", "--stdin", "origin"), asked=asked)
        sizes = _known_sizes(repository, blobs)
    return sizes


def read_blobs(repository: Repository, sizes: Mapping[str, int]) -> Mapping[str, bytes]:
    """Return the contents whose sizes are known."""
    leash = _remaining(repository, max_said_bytes=sum(sizes.values()) + _HEADER_BYTES * (len(sizes) + 1))
    asked = "".join(f"{blob}\n" for blob in sizes).encode()
    answer = run_git([*_here(repository), "cat-file", "--batch"], leash, asked=asked)
    contents, place = {}, 0
    for blob, size in sizes.items():
        begin = answer.index(b"\n", place) + 1
        contents[blob] = answer[begin : begin + size]
        place = begin + size + 1
    return contents


def forget_others(cache_dir: Path, addresses: Iterable[str]) -> None:
    """Remove the caches of all but these addresses."""
    kept = {_name(address) for address in addresses}
    for folder in cache_dir.glob("*.git"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _name(address: str) -> str:
    return f"{hashlib.sha256(address.encode()).hexdigest()[:24]}.git"


def _begin(folder: Path) -> None:
    """Make an empty bare repository: what `git init` would, without a process for each of hundreds."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("objects/info", "objects/pack", "refs/heads"):
        (folder / name).mkdir(parents=True)
    (folder / "config").write_text(_CONFIG, "utf-8")
    (folder / "HEAD").write_text("ref: refs/heads/none\n", "utf-8")


def _fetch(repository: Repository, arguments: Iterable[str], *, asked: bytes = b"") -> None:
    """Fetch into the cache; what git notes of the server in its configuration is undone, so that reading never asks."""
    settings = (
        f"remote.origin.url={repository.address}",
        "remote.origin.promisor=true",
        "remote.origin.partialclonefilter=blob:none",
        "fetch.negotiationAlgorithm=noop" if asked else "fetch.negotiationAlgorithm=consecutive",
    )
    words = [word for setting in settings for word in ("-c", setting)]
    try:
        run_git([*words, *_here(repository), *_FETCH, *arguments], _remaining(repository), asked=asked)
    finally:
        (repository.folder / "config").write_text(_CONFIG, "utf-8")
        for left in (repository.folder / "objects" / "pack").glob("tmp_*"):
            left.unlink(missing_ok=True)


def _ask(repository: Repository, *arguments: str) -> bytes:
    return run_git([*_here(repository), *arguments], _remaining(repository))


def _has(repository: Repository, commit: str) -> bool:
    try:
        return _ask(repository, "cat-file", "-t", commit).strip() == b"commit"
    except GitFault as fault:
        if fault.kind != "refused":
            raise
        return False


def _known_sizes(repository: Repository, blobs: Sequence[str]) -> dict[str, int]:
    asked = "".join(f"{blob}\n" for blob in dict.fromkeys(blobs)).encode()
    arguments = [*_here(repository), "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)"]
    lines = run_git(arguments, _remaining(repository), asked=asked).decode().splitlines()
    return {words[0]: int(words[2]) for line in lines if len(words := line.split()) == 3 and words[1] == "blob"}


def _tree_file(line: bytes) -> TreeFile:
    """Return one entry of `git ls-tree -z`: mode, kind, id, a tab and the path, which may hold any bytes."""
    facts, _, path = line.partition(b"\t")
    mode, _, blob = facts.decode().split(" ")
    return TreeFile(path=path.decode("utf-8", "surrogateescape"), mode=mode, blob=blob)


def _here(repository: Repository) -> tuple[str, ...]:
    return (f"--git-dir={repository.folder}",)


def _remaining(repository: Repository, *, max_said_bytes: int = 16_000_000) -> Leash:
    """Return the leash with what is left of its bytes."""
    leash = repository.leash
    grown = max(0, folder_bytes(repository.folder) - repository.started_bytes)
    return replace(leash, max_bytes=max(0, leash.max_bytes - grown), max_said_bytes=max_said_bytes)
