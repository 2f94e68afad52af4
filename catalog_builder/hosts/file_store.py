"""Pages and assets of the host on disk, each under the SHA-256 of its bytes: both languages and all runs share them.

In: bytes. Out: their digest, and later the bytes again, one file at a time. Nothing is held in memory. Safe to delete.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import HostError

_SPARED_NS = 3_600 * 10**9
"""Files touched within the last hour are not dropped: another build may be about to name them."""


@dataclass(frozen=True, slots=True)
class FileStore:
    """One folder of files."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Keep the bytes and return their SHA-256 in hexadecimal digits."""
        name = hashlib.sha256(content).hexdigest()
        path = self.folder / name
        try:
            if path.read_bytes() == content:
                os.utime(path)
                return name
        except FileNotFoundError:
            self.folder.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.new")
        temporary.write_bytes(content)
        temporary.replace(path)
        return name

    def read(self, name: str) -> bytes:
        """Return the bytes with this digest; HostError when they are no longer what was kept."""
        path = self.folder / name
        with contextlib.suppress(OSError):
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() == name:
                return content
            path.unlink()
        raise HostError(
            f"A page that the documentation host had made is damaged or gone: {path}.",
            cure="Run the build again: it is made anew.",
        )

    def holds(self, name: str, size: int, *, trusted_ns: int) -> bool:
        """Whether the bytes are there. Files written up to `trusted_ns` are believed by their size, later ones read."""
        path = self.folder / name
        try:
            found = path.stat()
            return found.st_size == size and (
                found.st_mtime_ns <= trusted_ns or hashlib.sha256(path.read_bytes()).hexdigest() == name
            )
        except OSError:
            return False

    def drop_all_but(self, names: Set[str]) -> None:
        """Remove files that nothing names and no other build can be about to name."""
        oldest_ns = time.time_ns() - _SPARED_NS
        for path in self.folder.glob("*"):
            if path.name not in names and path.stat().st_mtime_ns < oldest_ns:
                path.unlink(missing_ok=True)
