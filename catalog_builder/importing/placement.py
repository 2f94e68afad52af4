"""Puts new files into a plugin's folder: all of them or, before the first is written, none. Never deletes a file."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from catalog_builder.errors import CatalogError


def place_files(files: Mapping[str, bytes], folder: Path, *, force: bool) -> tuple[str, ...]:
    """Write the files below the folder and return their paths, sorted.

    A folder that exists is refused unless `force` is set; then files of these names are replaced, others stay.
    """
    if not folder.parent.is_dir():
        raise CatalogError(
            f"{folder.parent}: there is no such folder.", cure="Create it, or name another with --plugins-data."
        )
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CatalogError(f"{folder}: not a folder of its own.", cure="Choose another id, or move it out of the way.")
    if folder.exists() and not force:
        raise CatalogError(
            f"{folder}: exists already.", cure="Choose another id with --id, or replace its files with --force."
        )
    _refuse_obstacles(files, folder)
    try:
        _write(files, folder)
    except OSError as fault:
        raise CatalogError(f"{folder}: cannot be written: {fault.strerror}.", cure="Check its permissions.") from fault
    return tuple(sorted(files))


def _refuse_obstacles(files: Mapping[str, bytes], folder: Path) -> None:
    """Refuse links on the way, folders where a file goes, and files where a folder goes."""
    for name in sorted(files):
        target = folder / name
        inner = [parent for parent in target.parents if folder in parent.parents]
        is_blocked = any(parent.is_symlink() or (parent.exists() and not parent.is_dir()) for parent in inner)
        if is_blocked or target.is_symlink() or target.is_dir():
            raise CatalogError(f"{target}: something else is in its place.", cure="Move it out of the way.")


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write everything beside the folder first, then move it; the staging folder's name keeps it out of the catalog."""
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as temporary:
        staging = Path(temporary) / folder.name
        for name, content in files.items():
            target = staging / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if not folder.exists():
            staging.replace(folder)
            return
        for name in sorted(files):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(folder / name)
