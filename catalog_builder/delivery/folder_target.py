"""A folder as target: each file is written beside its place and renamed into it; links that lead out are not followed.

Readers see old and new pages side by side while it lasts. A site that must change in one step is released instead.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from catalog_builder.delivery.faults import DeliveryError, SendingError
from catalog_builder.delivery.target import Holding

_MARK = ".publishing"
"""End of the names under which files are written until they are whole; the next attempt at a file takes the same."""


class FolderTarget:
    """A folder that a web server serves."""

    has_headers = False

    def __init__(self, root: Path) -> None:
        """Publish into `root`, which is made when it is missing and something is put there."""
        if root.exists() and not root.is_dir():
            raise DeliveryError(f"{root} is not a folder.", cure="Name the folder that the web server serves.")
        if (root.is_symlink() and root.resolve().parent.name == "releases") or (root / "releases").is_dir():
            raise DeliveryError(f"{root} is a shelf of releases.", cure="Use catalog release: it switches in one step.")
        self.name = str(root)
        self._root = root.resolve()
        self._known: set[str] = set()

    def read(self, path: str, most: int) -> tuple[bytes, str] | None:
        """Return a file's content and its digest."""
        try:
            with (self._root / path).open("rb") as stream:
                content = stream.read(most + 1)
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise _told(path, fault) from fault
        if len(content) > most:
            raise SendingError(f"{path}: larger than {most} bytes")
        return content, hashlib.md5(content, usedforsecurity=False).hexdigest()

    def tag(self, path: str) -> str | None:
        """Return the digest of a file."""
        try:
            return _digest(self._root / path)
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise _told(path, fault) from fault

    def holdings(self) -> Iterator[Holding]:
        """Yield the files below the folder."""
        for folder, _, names in os.walk(self._root):
            for name in names:
                file = Path(folder, name)
                if not file.is_symlink() and not name.endswith(_MARK):
                    path = file.relative_to(self._root).as_posix()
                    yield Holding(path, file.stat().st_size, _digest(file))

    def put(self, path: str, body: bytes, headers: Mapping[str, str]) -> str:
        """Write a file whole; its headers are the web server's business."""
        file = self._root / path
        temporary = file.with_name(f".{file.name}{_MARK}")
        try:
            self._expect_folder(file.parent)
            temporary.write_bytes(body)
            temporary.replace(file)
        except OSError as fault:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise _told(path, fault) from fault
        return hashlib.md5(body, usedforsecurity=False).hexdigest()

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and folders that are empty then."""
        for path in paths:
            file = self._root / path
            if not self._is_inside(file.parent):
                continue
            try:
                file.unlink(missing_ok=True)
            except (IsADirectoryError, NotADirectoryError):
                continue
            except OSError as fault:
                raise _told(path, fault) from fault
            self._remove_empty(file.parent)

    def _remove_empty(self, folder: Path) -> None:
        with suppress(OSError):
            while folder != self._root:
                folder.rmdir()
                self._known.discard(str(folder))
                folder = folder.parent

    def _expect_folder(self, folder: Path) -> None:
        if str(folder) in self._known:
            return
        folder.mkdir(parents=True, exist_ok=True)
        if not self._is_inside(folder):
            raise DeliveryError(
                f"{folder} leads out of {self.name} by a symbolic link.",
                cure="Remove the link, or publish into the folder that it leads to.",
            )
        self._known.add(str(folder))

    def _is_inside(self, folder: Path) -> bool:
        return folder.resolve().is_relative_to(self._root)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _told(path: str, fault: OSError) -> Exception:
    if isinstance(fault, PermissionError):
        return DeliveryError(
            f"{path} cannot be written or read: permission denied.", cure="See who owns the folder and its files."
        )
    return SendingError(f"{path}: {fault.strerror or fault}")
