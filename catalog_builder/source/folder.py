"""Reads one plugin's folder into memory. Follows no links, opens nothing special, stops at the limits.

Enters: a path and the limits. Leaves: a PluginFolder with every regular file and every refusal. Judges no content.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Literal

from catalog_builder.errors import VocabularyError
from catalog_builder.model.folder import PluginFolder, Refusal, RefusalReason, SourceFile, make_folder
from catalog_builder.settings import Limits

_FORBIDDEN = frozenset('<>:"|?*\\')

Found = tuple[str, os.DirEntry[str], RefusalReason | Literal["folder"] | None]
"""Something in a folder: its path from there, itself, and why it is refused, or that it is a folder."""


def list_plugin_folders(plugins_dir: Path, among: Collection[str] | None = None) -> tuple[Path, ...]:
    """Return the plugin folders in order of name; files and names that start with `.` or `_` are not plugins.

    With `among` only those of these names that are there.
    """
    if among is None:
        with os.scandir(plugins_dir) as entries:
            names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=True))
    else:
        names = sorted(name for name in among if (plugins_dir / name).is_dir())
    return tuple(plugins_dir / name for name in names if not name.startswith((".", "_")))


def read_vocabulary_files(plugins_dir: Path) -> tuple[bytes, bytes, bytes]:
    """Return the bytes of categories.yml, labels.yml and synonyms.yml; VocabularyError when one cannot be read.

    A folder without synonyms.yml has none.
    """
    contents = []
    for name in ("categories.yml", "labels.yml", "synonyms.yml"):
        try:
            contents.append((plugins_dir / name).read_bytes())
        except OSError as fault:
            if isinstance(fault, FileNotFoundError) and name == "synonyms.yml":
                contents.append(b"")
                continue
            raise VocabularyError(
                f"{plugins_dir / name} cannot be read: {fault.strerror}.",
                cure="A plugins folder holds categories.yml and labels.yml; take those of this project to begin with.",
            ) from fault
    return contents[0], contents[1], contents[2]


def read_folder(path: Path, limits: Limits, found: Iterable[Found] | None = None) -> PluginFolder:
    """Return everything in the folder, within the limits. A link or a folder with an unsafe name is refused whole.

    `found` is what `walk_folder` yielded for it just now, when somebody has asked already.
    """
    name = folder_name(path)
    if _is_unsafe_name(path.name, limits):
        return make_folder(name, {}, (Refusal(path="", reason="name"),))
    if path.is_symlink():
        return make_folder(name, {}, (Refusal(path="", reason="symlink"),))
    if not _may_enter(path):
        return make_folder(name, {}, (Refusal(path="", reason="unreadable"),))
    files: dict[str, SourceFile] = {}
    refusals: list[Refusal] = []
    total = 0
    for relative, entry, reason in walk_folder(path, limits) if found is None else found:
        if reason == "folder":
            continue
        if reason is None and len(files) >= limits.max_folder_files:
            refusals.append(Refusal(path="", reason="too-many", size=limits.max_folder_files))
            break
        size = entry.stat(follow_symlinks=False).st_size
        if reason is None and (size > limits.max_folder_bytes or total + size > limits.max_folder_bytes):
            reason = "too-large"
        if reason is None:
            content = _read(entry)
            reason = "unreadable" if content is None else None
        if reason is not None or content is None:
            refusals.append(Refusal(path=relative, reason=reason or "unreadable", size=size))
            continue
        total += len(content)
        files[relative] = SourceFile(path=relative, content=content, digest=hashlib.sha256(content).hexdigest())
    return make_folder(name, files, tuple(sorted(refusals, key=lambda refusal: refusal.path)))


def folder_name(path: Path) -> str:
    """Return the name of a plugin's folder as results and reports carry it: one line that any output can write."""
    if path.name.isprintable():
        return path.name
    return "".join(character if character.isprintable() else "�" for character in path.name)


def walk_folder(folder: Path, limits: Limits, prefix: str = "", depth: int = 0) -> Iterator[Found]:
    """Yield files (`None`), folders, each before what lies in it, and refused entries, in sorted order.

    `source/freshness.py` relies on it: whatever else decides on what is read must be yielded here.
    """
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=attrgetter("name"))
    for entry in entries:
        relative = prefix + entry.name
        if entry.name.casefold() == ".git":
            yield relative, entry, "repository"
        elif entry.is_symlink():
            yield relative, entry, "symlink"
        elif _is_unsafe_name(entry.name, limits):
            yield relative, entry, "name"
        elif len(relative) > limits.max_path_characters:
            yield relative, entry, "path"
        elif entry.is_dir(follow_symlinks=False):
            if depth >= limits.max_folder_depth:
                yield relative, entry, "too-many"
            elif not _may_enter(entry.path):
                yield relative, entry, "unreadable"
            else:
                yield relative, entry, "folder"
                yield from walk_folder(folder / entry.name, limits, f"{relative}/", depth + 1)
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield relative, entry, None
        else:
            yield relative, entry, "special"


def _is_unsafe_name(name: str, limits: Limits) -> bool:
    if len(name) > limits.max_name_characters or name.endswith((".", " ")):
        return True
    return not (name.isprintable() and _FORBIDDEN.isdisjoint(name))


def _may_enter(folder: str | Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def _read(entry: os.DirEntry[str]) -> bytes | None:
    """Return the bytes of a file as it is now; `None` when it cannot be read. A stream takes twice as long."""
    try:
        descriptor = os.open(entry.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        try:
            most = os.fstat(descriptor).st_size + 1
            content = os.read(descriptor, most)
            while more := os.read(descriptor, most):
                content += more
            return content
        finally:
            os.close(descriptor)
    except OSError:
        return None
