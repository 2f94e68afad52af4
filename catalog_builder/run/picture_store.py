"""Pictures that were written anew, kept by the content of their source, so that each is encoded once.

Several workers and several builds may share the store. Files of a site may be hard links into it, so whoever changes
such a file in place changes it here: kept files carry one fixed time, and where that is gone the content is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath

import msgspec

from catalog_builder.errors import CatalogError
from catalog_builder.model.picture import Picture, Rendition

FILES = "files"
"""Folder of the files in a store."""

KEPT_TIME_NS = 946_684_800 * 10**9
"""Time of the last change that kept files carry: 2000-01-01 in UTC, which every file system can write down."""


class PictureFiles:
    """A folder of published picture files, each named by its content."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`; it is made where it is not there."""
        self.files = folder
        with _faults_told(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def has(self, made: Rendition) -> bool:
        """Whether the file is here as it was written."""
        return _is_intact(f"{self.files}/{made.name}", made)

    def place(self, made: Rendition, target: Path) -> bool:
        """Make the file at `target` that rendition, a hard link to it where there can be one; whether it was another.

        Its folder must exist. A file that holds the same is left alone, a link is replaced and not followed. OSError
        where the target cannot be written, CatalogError when the picture is not here any more.
        """
        if _is_intact(target, made):
            return False
        if not self.has(made):
            raise CatalogError(
                f"{self.files / made.name} was changed or removed while the site was written.",
                cure="Build once more: the picture is made anew.",
            )
        source = self.files / made.name
        try:  # A link is whole at once: it needs no second name where nothing is, as in a new site.
            os.link(source, target)
        except OSError:
            _replace(target, partial(_link_or_copy, source=source))
        return True


class PictureStore(PictureFiles):
    """Picture files and, for each source, a record of what was made of it."""

    def __init__(self, folder: Path, encoding: str) -> None:
        """Keep pictures in `folder`; `encoding` names the way they are made, so that a new way makes new ones."""
        super().__init__(folder / FILES)
        self._records = folder / "records" / encoding.replace("/", "-")
        with _faults_told(folder):
            self._make_folders()
        self._decoder = msgspec.json.Decoder(Picture)

    def find(self, path: str, digest: str) -> Picture | None:
        """Return what was made of the source with this digest, under its present path; `None` when there is nothing."""
        try:
            with open(self._record(path, digest), "rb", buffering=0) as record:  # noqa: PTH123 — as below.
                picture = self._decoder.decode(record.read())
        except (OSError, msgspec.MsgspecError):
            return None
        if not self.holds(picture):
            return None
        return Picture(path=path, full=picture.full, thumbnail=picture.thumbnail)

    def holds(self, picture: Picture) -> bool:
        """Whether all files of the picture are here as they were written; what was changed in place is not."""
        full, thumbnail = picture.full, picture.thumbnail
        return self.has(full) and (thumbnail == full or self.has(thumbnail))

    def keep(self, digest: str, picture: Picture, files: Mapping[str, bytes]) -> None:
        """Keep the picture made of the source with this digest; CatalogError when nothing can be written."""
        with _faults_told(self.files.parent):
            self._make_folders()  # Somebody may have emptied the cache since a long-lived worker began.
            for made in {made.name: made for made in (picture.full, picture.thumbnail)}.values():
                if not self.has(made):
                    _replace(self.files / made.name, partial(_write, content=files[made.name]))
            # Cut short it is no record and counts as absent, so it needs no second name: a third of the time.
            Path(self._record(picture.path, digest)).write_bytes(msgspec.json.encode(picture))

    def _make_folders(self) -> None:
        self.files.mkdir(parents=True, exist_ok=True)
        self._records.mkdir(parents=True, exist_ok=True)

    def _record(self, path: str, digest: str) -> str:
        """Published names begin like the source's: were they not part of the key, whoever came first would decide."""
        name = PurePosixPath(path).stem
        return f"{self._records}/{hashlib.sha256(f'{name}/{digest}'.encode()).hexdigest()}.json"


def _is_intact(path: str | Path, made: Rendition) -> bool:
    """Whether the file is there in full and unchanged; it is read only where its time says that somebody was at it."""
    try:
        found = os.stat(path, follow_symlinks=False)  # noqa: PTH116 — half the time of Path.stat, twice a picture.
        if not stat.S_ISREG(found.st_mode) or found.st_size != made.size:
            return False
        if found.st_mtime_ns == KEPT_TIME_NS:
            return True
        if hashlib.sha256(Path(path).read_bytes()).hexdigest() != made.digest:
            return False
    except OSError:
        return False
    _set_kept_time(path)
    return True


def _replace(path: Path, make: Callable[[Path], None]) -> None:
    """Let a file be made under a name of its own, then move it over `path`."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.new")
    try:
        make(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o644)
    _set_kept_time(path)


def _set_kept_time(path: str | Path) -> None:
    with contextlib.suppress(OSError):  # Without it the file is read whenever it is asked for.
        os.utime(path, ns=(KEPT_TIME_NS, KEPT_TIME_NS))


def _link_or_copy(path: Path, source: Path) -> None:
    try:
        path.hardlink_to(source)
    except OSError:  # Another device, a file system without links, too many of them, somebody else's file.
        _write(path, source.read_bytes())


@contextmanager
def _faults_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise CatalogError(
            f"Pictures cannot be kept in {folder}: {fault.strerror}.",
            cure="See who owns the folder and whether the disk is full, or name another one with --cache-dir.",
        ) from fault
