"""Where a project comes from: a folder of this machine, or a git repository that is cloned for the time of the import.

Nothing of the project runs: no hooks, no filters, no submodules, no configuration of the machine, few protocols.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import ProjectError
from catalog_builder.importing.report import printable

CLONE_TIMEOUT_S = 120
"""Seconds a clone may take."""

_GIT_ADDRESS = re.compile(r"(?:https|ssh|file)://[^\s]+")
_SCP_ADDRESS = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^\s:]+")
_FOREIGN_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*::?/?/?.*")
_GIT_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "credential.helper=",
    "submodule.recurse=false",
    "protocol.allow=never",
    "protocol.https.allow=always",
    "protocol.ssh.allow=always",
    "protocol.file.allow=always",
)
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
    if _GIT_ADDRESS.fullmatch(source) or _SCP_ADDRESS.fullmatch(source):
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
        _run_git(["clone", *_CLONE_OPTIONS, "--", address, str(target)], address)
        name = re.split(r"[/:\\]", address.rstrip("/"))[-1].removesuffix(".git")
        yield Origin(folder=target, name=name, address=address)


def _run_git(arguments: list[str], address: str) -> None:
    try:
        process = subprocess.Popen(
            ["git", *(word for setting in _GIT_SETTINGS for word in ("-c", setting)), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=_git_environment(),
            start_new_session=True,
        )
    except OSError as fault:
        raise ProjectError(
            f"git cannot be started: {fault.strerror}.", cure="Install git, or give a folder."
        ) from fault
    try:
        complaint = process.communicate(timeout=CLONE_TIMEOUT_S)[1].decode("utf-8", "replace").strip()
    except subprocess.TimeoutExpired as fault:
        raise ProjectError(
            f"{address}: the clone took longer than {CLONE_TIMEOUT_S} seconds.",
            cure="Clone it yourself and give the folder.",
        ) from fault
    finally:
        _end(process)
    if process.returncode:
        reason = printable(complaint.splitlines()[-1]) if complaint else f"git ended with {process.returncode}"
        raise ProjectError(
            f"{address}: cannot be cloned: {reason}.",
            cure="Check the address and your access to it, or clone it yourself and give the folder.",
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and what it started; nothing happens when it has ended."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _git_environment() -> dict[str, str]:
    """Return the environment without what could change which program git runs or which repository it works on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "GIT_ALLOW_PROTOCOL": "https:ssh:file",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
        "GIT_TERMINAL_PROMPT": "0",
    }
