"""Where a project comes from: a folder of this machine, or a git repository that is cloned for the time of the import.

Nothing of the project runs: no hooks, no filters, no submodules, no configuration of the machine, few protocols.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import ProjectError
from catalog_builder.importing.foreign_git import GitFault, Leash, protocol_of, run_git

CLONE_TIMEOUT_S = 120
"""Seconds a clone may take."""

MAX_CLONE_BYTES = 1_000_000_000
"""Bytes that a clone may leave on the disk, its packed history and its files."""

_PROTOCOLS = frozenset({"https", "ssh", "file"})
_FOREIGN_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*::?/?/?.*")
_CLONE_OPTIONS = ("--depth=1", "--no-tags", "--single-branch", "--no-recurse-submodules", "--quiet", "--template=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A project that lies on disk now."""

    folder: Path
    """Its folder; gone after the import when it was cloned."""

    name: str
    """Name of the folder or of the repository."""

    address: str | None
    """Git address it was cloned from; `None` for a folder."""


@contextmanager
def open_origin(source: str) -> Iterator[Origin]:
    """Yield the project that `source` names; a clone is removed afterwards. ProjectError says why there is none."""
    folder = Path(source)
    if protocol_of(source) in _PROTOCOLS:
        with _cloned(source) as origin:
            yield origin
    elif folder.is_dir() and _is_bare_repository(folder):
        with _cloned(folder.resolve().as_uri()) as origin:
            yield origin
    elif folder.is_dir():
        yield Origin(folder=folder, name=folder.resolve().name, address=None)
    elif _FOREIGN_SCHEME.fullmatch(source) and not folder.exists():
        raise ProjectError(
            f"{source}: this kind of address is not accepted.",
            cure="Give a folder, or a git address that starts with https://, ssh:// or git@.",
        )
    else:
        raise ProjectError(
            f"{source}: there is no such folder.", cure="Give the folder that holds project.config.json."
        )


def _is_bare_repository(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


@contextmanager
def _cloned(address: str) -> Iterator[Origin]:
    with tempfile.TemporaryDirectory(prefix="catalog-import-", ignore_cleanup_errors=True) as temporary:
        target = Path(temporary) / "project"
        _clone(address, target)
        name = re.split(r"[/:\\]", address.rstrip("/"))[-1].removesuffix(".git")
        yield Origin(folder=target, name=name, address=address)


def _clone(address: str, target: Path) -> None:
    leash = Leash(
        protocols=_PROTOCOLS,
        ends_at_s=time.monotonic() + CLONE_TIMEOUT_S,
        folder=target.parent,
        max_bytes=MAX_CLONE_BYTES,
        max_memory_bytes=4 * MAX_CLONE_BYTES,
    )
    try:
        run_git(["clone", *_CLONE_OPTIONS, "--", address, str(target)], leash)
    except GitFault as fault:
        raise _project_error(address, fault) from fault


def _project_error(address: str, fault: GitFault) -> ProjectError:
    if fault.kind == "absent":
        return ProjectError(f"{fault.words}.", cure="Install git, or give a folder.")
    if fault.kind == "time":
        return ProjectError(
            f"{address}: the clone took longer than {CLONE_TIMEOUT_S} seconds.",
            cure="Clone it yourself and give the folder.",
        )
    return ProjectError(
        f"{address}: cannot be cloned: {fault.words}.",
        cure="Check the address and your access to it, or clone it yourself and give the folder.",
    )
