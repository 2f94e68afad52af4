"""Pictures that were written anew, kept by the content of their source, so that each is encoded once.

Files are written under a temporary name and moved, so that several workers and several builds may share the store.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from catalog_builder.model.picture import Picture


class PictureStore:
    """A folder of published picture files and, for each source, a record of what was made of it."""

    def __init__(self, folder: Path, encoding: str) -> None:
        """Keep pictures in `folder`; `encoding` names the way they are made, so that a new way makes new ones."""
        self.files = folder / "files"
        self._records = folder / "records" / encoding.replace("/", "-")
        self.files.mkdir(parents=True, exist_ok=True)
        self._records.mkdir(parents=True, exist_ok=True)

    def find(self, path: str, digest: str) -> Picture | None:
        """Return what was made of the source with this digest, under its present path; `None` when there is nothing."""
        try:
            picture = msgspec.json.decode((self._records / f"{digest}.json").read_bytes(), type=Picture)
        except (OSError, msgspec.MsgspecError):
            return None
        if not all((self.files / rendition.name).is_file() for rendition in (picture.full, picture.thumbnail)):
            return None
        return Picture(path=path, full=picture.full, thumbnail=picture.thumbnail)

    def keep(self, digest: str, picture: Picture, files: Mapping[str, bytes]) -> None:
        """Keep the picture made of the source with this digest."""
        for name, content in files.items():
            _write(self.files / name, content)
        _write(self._records / f"{digest}.json", msgspec.json.encode(picture))


def _write(path: Path, content: bytes) -> None:
    if path.exists():
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
