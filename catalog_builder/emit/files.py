"""One file into the site's folder: left alone when it holds these bytes already, else replaced whole."""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from catalog_builder.errors import CatalogError
from catalog_builder.model.site_file import SiteFile

_Value = TypeVar("_Value")

IN_THE_WAY = (NotADirectoryError, IsADirectoryError, FileExistsError)
"""What the system says when a folder stands where a file must, or a file where a folder must."""

_CREATING = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_TEMPORARY = re.compile(r"\..+\.\d+\.new", re.DOTALL)
"""Names under which files are written until they are whole; see `_replace`."""


def write_file(folder: str, path: str, content: bytes, *, is_new: bool = False) -> tuple[SiteFile, bool]:
    """Return the file as it lies there now and whether it was written; `path` is POSIX from the folder.

    In a folder that is new (`is_new`) a file that is not there yet is written in place: nobody reads it, and a
    temporary name would cost 0.1 ms, the half of a page. One of IN_THE_WAY when something else is at its place;
    CatalogError when nothing can be written there.
    """
    with _told(folder, path):
        return _write(folder, path, content, is_new)


def write_stream(folder: str, path: str, fill: Callable[[BinaryIO], _Value]) -> tuple[_Value, bool]:
    """Let `fill` write a file of any size; return what it returns and whether the file holds other bytes than before.

    Where that is `None`, or `fill` raises something, the file stays as it is. Errors as those of `write_file`.
    """
    target = f"{folder}/{path}"
    temporary = _temporary(target)
    with _told(folder, path):
        try:
            with open(temporary, "w+b") as stream:
                value = fill(stream)
            is_same = os.path.isfile(target) and filecmp.cmp(temporary, target, shallow=False)
            is_changed = value is not None and not is_same
            if is_changed:
                os.replace(temporary, target)
        finally:
            if os.path.lexists(temporary):
                os.unlink(temporary)
    return value, is_changed


@contextmanager
def _told(folder: str, path: str) -> Iterator[None]:
    try:
        yield
    except IN_THE_WAY:
        raise
    except OSError as fault:
        raise CatalogError(
            f"{folder}/{path} cannot be written: {fault.strerror}.",
            cure="See whether the disk is full and who owns the folder, or name another one with --site-dir.",
        ) from fault


def _write(folder: str, path: str, content: bytes, is_new: bool) -> tuple[SiteFile, bool]:
    target = f"{folder}/{path}"
    digest = hashlib.sha256(content).digest()
    if not is_new and (kept := _kept(target, content)):
        return SiteFile(path, kept.st_size, kept.st_mtime_ns, digest), False
    try:
        written = _put(target, content, _create if is_new else _replace)
    except FileExistsError:
        if not is_new:
            raise
        return _write(folder, path, content, is_new=False)
    return SiteFile(path, written.st_size, written.st_mtime_ns, digest), True


def _put(target: str, content: bytes, put: Callable[[str, bytes], os.stat_result]) -> os.stat_result:
    try:
        return put(target, content)
    except FileNotFoundError:
        _make_folder(os.path.dirname(target))
        return put(target, content)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # Most often only the last one is missing, and `makedirs` looks at those above first.
    except (FileNotFoundError, FileExistsError):
        os.makedirs(folder, exist_ok=True)


def half_written(folder: Path) -> Iterator[Path]:
    """Yield the files that writers which were ended have left under temporary names."""
    return (path for path in folder.rglob(".*.new") if _TEMPORARY.fullmatch(path.name))


def _kept(target: str, content: bytes) -> os.stat_result | None:
    """Return the facts of a file that holds these bytes, else `None`."""
    try:
        found = os.stat(target)
        if found.st_size != len(content):
            return None
        with open(target, "rb") as stream:
            return found if stream.read() == content else None
    except FileNotFoundError:
        return None


def _create(target: str, content: bytes) -> os.stat_result:
    descriptor = os.open(target, _CREATING, 0o666)  # A stream would ask the system for the same once more.
    try:
        return _fill(descriptor, content)
    except OSError:
        os.unlink(target)
        raise
    finally:
        os.close(descriptor)


def _replace(target: str, content: bytes) -> os.stat_result:
    temporary = _temporary(target)
    try:
        with open(temporary, "wb", buffering=0) as stream:
            written = _fill(stream.fileno(), content)
        os.replace(temporary, target)
    except OSError:
        if os.path.lexists(temporary):
            os.unlink(temporary)
        raise
    return written


def _temporary(target: str) -> str:
    head, _, name = target.rpartition("/")
    return f"{head}/.{name}.{os.getpid()}.new"


def _fill(descriptor: int, content: bytes) -> os.stat_result:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    return os.fstat(descriptor)
