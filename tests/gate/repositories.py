"""Real git for the tests of the hooks: a bare repository and a clone, untouched by the machine's configuration."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.gate.repository import Repository

_IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which git knows no configuration but the repository's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "LC_", "LANG"))}
    nothing = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C.UTF-8"}
    return {**kept, **nothing, **more}


def git(folder: Path, *arguments: str, given: bytes = b"", index: Path | None = None) -> str:
    """Return what git prints in a folder."""
    command = ["git", *_IDENTITY, *arguments]
    own = environment(**({"GIT_INDEX_FILE": str(index)} if index else {}))
    outcome = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False, env=own)
    assert outcome.returncode == 0, f"git {arguments}: {outcome.stderr.decode()}"
    return outcome.stdout.decode().strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """How a push ended."""

    is_accepted: bool
    said: str
    """What the hooks said, without `remote: `."""


def push(folder: Path, *arguments: str, **more: str) -> Pushed:
    """Push from a clone."""
    command = ["git", "push", *arguments]
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment(**more))
    lines = [
        line.removeprefix("remote: ").rstrip() for line in outcome.stderr.splitlines() if line.startswith("remote:")
    ]
    said = "\n".join("" if line == "remote:" else line for line in lines)
    return Pushed(is_accepted=outcome.returncode == 0, said=said)


def make_bare(folder: Path) -> Repository:
    """Return a new bare repository."""
    git(folder.parent, "init", "-q", "--bare", "-b", "main", folder.name)
    return Repository(path=folder.resolve(), quarantine={})


def commit_files(repository: Repository, files: Mapping[str, bytes | None], parent: str = "") -> str:
    """Return a new commit with these files laid over those of its parent; `None` takes one away. No work tree."""
    index = repository.path / "test-index"
    git(repository.path, "read-tree", *([parent] if parent else ["--empty"]), index=index)
    lines = b""
    for path, content in files.items():
        if content is None:
            lines += b"0 %s\t%s\0" % (b"0" * 40, os.fsencode(path))
        else:
            object_id = git(repository.path, "hash-object", "-w", "--stdin", given=content)
            lines += b"100644 %s\t%s\0" % (object_id.encode(), os.fsencode(path))
    git(repository.path, "update-index", "-z", "--add", "--index-info", given=lines, index=index)
    return commit_tree(repository, git(repository.path, "write-tree", index=index), parent)


def commit_tree(repository: Repository, tree: str, parent: str = "") -> str:
    """Return a commit of this tree."""
    return git(repository.path, "commit-tree", tree, "-m", "x", *(["-p", parent] if parent else []))


def make_tree(repository: Repository, *lines: bytes) -> str:
    """Return a tree of these lines, `mode type id<TAB>name`, whatever they say: git writes it as it is told."""
    return git(repository.path, "mktree", "-z", given=b"".join(line + b"\0" for line in lines))


def raw_tree(repository: Repository, *parts: tuple[bytes, bytes, str]) -> str:
    """Return a tree of mode, name and id each, also such as `git mktree` would refuse."""
    content = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(object_id) for mode, name, object_id in parts)
    return git(repository.path, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=content)


def blob(repository: Repository, content: bytes) -> str:
    """Return the id of a file with this content."""
    return git(repository.path, "hash-object", "-w", "--stdin", given=content)
