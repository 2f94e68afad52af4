"""Pictures that were written anew, kept by the content of their source, so that each is encoded once.

Files are written under a temporary name and moved, so that several workers and several builds may share the store.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import msgspec

from catalog_builder.errors import CatalogError
from catalog_builder.model.picture import Picture


class PictureStore:
    """A folder of published picture files and, for each source, a record of what was made of it."""

    def __init__(self, folder: Path, encoding: str) -> None:
        """Keep pictures in `folder`; `encoding` names the way they are made, so that a new way makes new ones."""
        self.files = folder / "files"
        self._records = folder / "records" / encoding.replace("/", "-")
        with _faults_told(folder):
            self.files.mkdir(parents=True, exist_ok=True)
            self._records.mkdir(parents=True, exist_ok=True)

    def find(self, path: str, digest: str) -> Picture | None:
        """Return what was made of the source with this digest, under its present path; `None` when there is nothing."""
        try:
            picture = msgspec.json.decode(self._record(path, digest).read_bytes(), type=Picture)
        except (OSError, msgspec.MsgspecError):
            return None
        if not self.holds(picture):
            return None
        return Picture(path=path, full=picture.full, thumbnail=picture.thumbnail)

    def holds(self, picture: Picture) -> bool:
        """Whether all files of the picture are here in full."""
        return all(_holds(self.files / made.name, made.size) for made in (picture.full, picture.thumbnail))

    def keep(self, digest: str, picture: Picture, files: Mapping[str, bytes]) -> None:
        """Keep the picture made of the source with this digest; CatalogError when nothing can be written."""
        with _faults_told(self.files.parent):
            for name, content in files.items():
                if not _holds(self.files / name, len(content)):
                    _write(self.files / name, content)
            _write(self._record(picture.path, digest), msgspec.json.encode(picture))

    def _record(self, path: str, digest: str) -> Path:
        """Published names begin like the source's: were they not part of the key, whoever came first would decide."""
        name = PurePosixPath(path).stem
        return self._records / f"{hashlib.sha256(f'{name}/{digest}'.encode()).hexdigest()}.json"


def _holds(path: Path, size: int) -> bool:
    """Whether the file is there in full; its name holds the digest of its content, so the size tells enough."""
    return path.is_file() and path.stat().st_size == size


def _write(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _faults_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise CatalogError(
            f"Pictures cannot be kept in {folder}: {fault.strerror}.",
            cure="See who owns the folder and whether the disk is full, or name another one with --cache-dir.",
        ) from fault
