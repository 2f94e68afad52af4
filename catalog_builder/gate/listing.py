"""Names, modes and ids of what a commit holds, as git lists them piece by piece: never more than asked for.

`git diff-tree` collects all that differs before it says a word: a tree of a few kilobytes that names itself over and
over costs it all memory there is. `git ls-tree` tells as it goes, trees too, so that whoever listens can stop it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalog_builder.check.wording import shown
from catalog_builder.gate.refusal import RefusalError
from catalog_builder.gate.repository import Repository
from catalog_builder.model.text import Localized

LINK, SUBMODULE, TREE = b"120000", b"160000", b"040000"

_MAX_NAME_BYTES = 255
_MAX_PATH_BYTES = 3_000


class Listed(NamedTuple):
    """One file of a commit, or one folder."""

    mode: bytes
    object_id: bytes
    size: int
    """Bytes; 0 for what is no file."""

    path: bytes
    """From the top of the repository."""

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file."""
        return self.mode not in (LINK, SUBMODULE, TREE)


def list_files(
    commit: str, paths: Sequence[str], repository: Repository, *, at_most: int, is_sized: bool = False
) -> Iterator[Listed]:
    """Yield everything below these paths but folders; RefusalError for a path that no disk or no git would take."""
    sized = ("-l",) if is_sized else ()
    records = repository.records(
        "ls-tree", "-r", "-t", "-z", *sized, "--full-tree", commit, "--", *paths, at_most=at_most
    )
    for line in records:
        listed = _listed(line)
        if listed.mode != TREE:
            _refuse_path(listed.path)
            yield listed


def list_folder(commit: str, folder: str, repository: Repository, *, at_most: int) -> dict[bytes, Listed]:
    """Return what lies in a folder, by path; `folder` ends with a slash, or is empty for the top."""
    within = ("--", folder) if folder else ()
    records = repository.records("ls-tree", "-z", "--full-tree", commit, *within, at_most=at_most)
    return {listed.path: listed for listed in map(_listed, records)}


def _listed(line: bytes) -> Listed:
    facts, _, path = line.partition(b"\t")
    mode, _, object_id, *size = facts.split()
    return Listed(mode, object_id, int(size[0]) if size and size[0] != b"-" else 0, path)


def _refuse_path(path: bytes) -> None:
    """Raise for a path that would keep the published branch from being checked out."""
    for part in path.split(b"/"):
        folded = part.lower()
        if part in (b"", b".", b"..") or folded.rstrip(b" .") == b".git" or folded.startswith((b".git:", b"git~")):
            break
        if len(part) > _MAX_NAME_BYTES:
            break
    else:
        if len(path) <= _MAX_PATH_BYTES:
            return
    name = shown(os.fsdecode(path))
    raise RefusalError(
        Localized(zh=f"这个路径无法检出：{name}", en=f"This path cannot be checked out: {name}"),
        Localized(
            zh="文件与文件夹请用普通的名称，每个不超过 255 字节，然后重新提交。",
            en="Give every file and folder an ordinary name of at most 255 bytes, and commit again.",
        ),
    )
