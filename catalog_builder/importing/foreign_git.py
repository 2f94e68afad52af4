"""git on strangers' repositories: the one place that starts it. Nothing of theirs, and nothing of this machine's, runs.

No hooks, filters, submodules or configuration of the machine; few protocols, also after a redirect; no credentials but
the keys that ssh finds by itself; an end by time, by bytes written to a folder and by bytes said.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catalog_builder.importing.report import printable

try:
    import resource
except ImportError:  # Windows: the watch over the folder holds alone.
    resource = None  # type: ignore[assignment]

GIT_ADDRESS = re.compile(r"(?:https|ssh|http|file)://[^\s-][^\s]*")
SCP_ADDRESS = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^\s:-][^\s:]*")

_TICK_S = 0.02
_MAX_COMPLAINT_BYTES = 100_000
_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "core.askPass=",
    "core.bigFileThreshold=1m",  # What is larger goes from the pack to the disk without a stay in memory.
    "credential.helper=",
    "fetch.unpackLimit=1",
    "gc.auto=0",
    "maintenance.auto=false",
    "pack.threads=1",
    "submodule.recurse=false",
    "http.followRedirects=initial",
    "http.emptyAuth=false",
    "http.lowSpeedLimit=100",  # Ends what outlives us when we are killed: bytes a second, for so many seconds.
    "http.lowSpeedTime=120",
    "protocol.allow=never",
)

GitFaultKind = Literal["absent", "time", "size", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leash:
    """What git may do and use up."""

    protocols: frozenset[str]
    """Of `https`, `ssh`, `http` and `file`."""

    ends_at_s: float
    """Moment of the monotonic clock at which it is ended."""

    folder: Path | None = None
    """Folder whose growth is watched; `None`: nobody watches."""

    max_bytes: int = 0
    """Bytes by which the folder may grow."""

    max_said_bytes: int = 16_000_000
    """Bytes of its answer."""

    max_memory_bytes: int = 1_000_000_000
    """Bytes of memory (address space) of each of its processes, where the system can hold it to them."""


class GitFault(Exception):
    """git did not do what it was asked."""

    def __init__(self, kind: GitFaultKind, words: str) -> None:
        """Keep why: there is no git, it took too long, brought too much, or said no, in these words on one line."""
        super().__init__(words)
        self.kind = kind
        self.words = words


def protocol_of(address: str) -> str:
    """Return the protocol by which git would speak to this address; empty for one that is not accepted."""
    if SCP_ADDRESS.fullmatch(address):
        return "ssh"
    return address.partition("://")[0] if GIT_ADDRESS.fullmatch(address) else ""


def run_git(arguments: list[str], leash: Leash, *, asked: bytes = b"") -> bytes:
    """Return what git answers to the arguments and to what it is `asked` on its standard input; GitFault otherwise."""
    with tempfile.TemporaryFile() as asking, tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complaint:
        asking.write(asked)
        asking.seek(0)
        try:
            child = subprocess.Popen(
                ["git", *(word for setting in _settings(leash) for word in ("-c", setting)), *arguments],
                stdin=asking,
                stdout=said,
                stderr=complaint,
                env=_environment(leash),
                start_new_session=True,
            )
        except OSError as fault:
            raise GitFault("absent", f"git cannot be started: {fault.strerror}") from fault
        try:
            _limit(child.pid, leash)
            _wait(child, leash, said.fileno())
        finally:
            _end(child)
        if child.returncode:
            complaint.seek(0)
            raise _refusal(child.returncode, complaint.read(_MAX_COMPLAINT_BYTES), leash)
        said.seek(0)
        return said.read(leash.max_said_bytes + 1)


def _wait(child: subprocess.Popen[bytes], leash: Leash, said: int) -> None:
    """Return when git has ended; GitFault when it has to be ended."""
    before = folder_bytes(leash.folder) if leash.folder else 0
    tick_s = 0.001
    while True:
        try:
            child.wait(timeout=max(0.0, min(tick_s, leash.ends_at_s - time.monotonic())))
        except subprocess.TimeoutExpired:
            tick_s = min(_TICK_S, tick_s * 2)
        if os.fstat(said).st_size > leash.max_said_bytes:
            raise GitFault("size", f"more than {leash.max_said_bytes} bytes of answer")
        if leash.folder and folder_bytes(leash.folder) - before > leash.max_bytes:
            raise GitFault("size", f"more than {leash.max_bytes} bytes")
        if child.returncode is not None:
            return
        if time.monotonic() >= leash.ends_at_s:
            raise GitFault("time", "it took too long")


def folder_bytes(folder: Path) -> int:
    """Return the bytes of all files below the folder, as far as they can be seen just now."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 — every 20 ms while git runs.
    return total


def _refusal(returncode: int, complaint: bytes, leash: Leash) -> GitFault:
    if leash.folder and returncode == -getattr(signal, "SIGXFSZ", 0):
        return GitFault("size", f"more than {leash.max_bytes} bytes")
    lines = [line.strip() for line in complaint.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))] or lines
    if leash.folder and any("File too large" in line or "signal 25" in line for line in lines):
        return GitFault("size", f"more than {leash.max_bytes} bytes")
    fatal = next((line for line in telling if line.startswith("fatal:")), telling[-1] if telling else "")
    return GitFault("refused", printable(fatal) or f"git ended with {returncode}")


def _limit(pid: int, leash: Leash) -> None:
    """Let the system hold git to its memory and to the size of one file, where the system can."""
    if resource is None or not hasattr(resource, "prlimit"):
        return
    with contextlib.suppress(OSError, ValueError):  # It has ended already, or the system allows less anyway.
        resource.prlimit(pid, resource.RLIMIT_AS, (leash.max_memory_bytes, leash.max_memory_bytes))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
        if leash.folder:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (leash.max_bytes + 1, leash.max_bytes + 1))


def _end(child: subprocess.Popen[bytes]) -> None:
    """End git and what it started; nothing happens when it has ended."""
    if child.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.wait()


def _settings(leash: Leash) -> tuple[str, ...]:
    return (*_SETTINGS, *(f"protocol.{name}.allow=always" for name in sorted(leash.protocols)))


def _environment(leash: Leash) -> dict[str, str]:
    """Return the environment without what could change which program git runs, what it works on or whom it is."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") and name not in ("SSH_ASKPASS", "LANGUAGE", "XDG_CONFIG_HOME")
    }
    return {
        **kept,
        "GIT_ALLOW_PROTOCOL": ":".join(sorted(leash.protocols)),
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
        "GIT_TERMINAL_PROMPT": "0",
        "HOME": os.devnull,  # No .netrc, whose passwords would go to whatever host an address names.
        "LC_ALL": "C",
    }
