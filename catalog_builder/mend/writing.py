"""Mended files onto the disk: whole, through a temporary name, never over a link, permissions kept.

Only regular files in the plugin's own folder that still hold what was read are touched.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from catalog_builder.errors import MendError
from catalog_builder.model.mending import FileChange, Mending


def write_mending(folder: Path, mending: Mending) -> None:
    """Make the changes in the plugin's folder; MendError at the first file that cannot be changed safely."""
    for change in mending.changes:
        try:
            _write(folder, change)
        except OSError as fault:
            raise MendError(
                f"{folder / change.origin} could not be mended: {fault.strerror or fault}.",
                cure="Files named before it are mended. Make the folder writable and run the command again.",
            ) from fault


def _write(folder: Path, change: FileChange) -> None:
    path, target = folder / change.origin, folder / change.path
    if not _is_own_file(folder, change.origin) or path.read_bytes() != change.before:
        raise MendError(
            f"{path} was changed by somebody else in the meantime; it was left as it is.", cure="Run the command again."
        )
    if target != path and os.path.lexists(target) and not path.samefile(target):
        raise MendError(f"{target} exists already; {path} was not renamed.", cure="Remove one of the two.")
    if change.after != change.before:
        _replace(path, change.after)
    if target != path:
        _rename(path, target)


def _is_own_file(folder: Path, relative: str) -> bool:
    """Whether this is a regular file of the folder, reached over no link."""
    parts = PurePosixPath(relative).parts
    if not parts or ".." in parts or relative.startswith("/"):
        return False
    place = folder
    for part in ("", *parts):
        place = place / part
        if place.is_symlink():
            return False
    try:
        return stat.S_ISREG(place.lstat().st_mode)
    except FileNotFoundError:
        return False


def _replace(path: Path, content: bytes) -> None:
    """Write the file whole: readers see the old one or the new one, and a crash leaves one of them."""
    temporary = _temporary(path)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(stat.S_IMODE(path.lstat().st_mode))
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _rename(path: Path, target: Path) -> None:
    """Rename by way of a name that differs in more than letter case: some systems see no difference otherwise."""
    between = _temporary(path)
    path.rename(between)
    try:
        between.rename(target)
    except OSError:
        between.rename(path)
        raise


def _temporary(path: Path) -> Path:
    return path.with_name(f".catalog-{os.getpid()}-{path.name[:40]}.new")
