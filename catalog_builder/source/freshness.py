"""Whether plugin folders and files written earlier may have changed, told without reading or listing any of them.

The system gives a file another time of change (ctime) whenever its bytes, name or rights change, whatever its author
does to the time of modification, and a folder other times whenever something in it comes, goes or changes its name.
Hence nothing has changed where all numbers of all that was there are as they were: one system call each, 1.4 µs, half
of what listing them takes. Two changes within one tick of the clock look alike: see `Listing.newest_ns`.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

from catalog_builder.model.limits import Limits
from catalog_builder.model.site_file import SiteFile
from catalog_builder.source.folder import Found, walk_folder
from catalog_builder.source.sharing import share_out

_READER_BYTES = 16
_COUNT = struct.Struct("<I")
_NUMBERS_AT = _READER_BYTES + _COUNT.size
_NUMBERS = "qqqQ"
"""Size, times of modification and of change, inode; only the last is known to need all bits on some file systems."""

_NUMBERS_BYTES = struct.calcsize(_NUMBERS)
_FOLDERS_A_PART = 1_000
_GROUPS_A_PART = 1_500
"""From about so many system calls a part on, a second process saves several times the 2 ms that it costs to make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a plugin's folder looked like from outside."""

    kept: bytes
    """Who looked, then number, numbers and paths of the folder and all in it: what `unchanged` compares with."""

    found: tuple[Found, ...]
    """What lies in it, as `walk_folder` yielded it; a second walk would cost a third of reading it."""

    newest_ns: int
    """The latest time in it, nanoseconds; a listing taken just then proves nothing, for two changes within one tick of
    the clock look alike."""


def take_listing(path: Path, limits: Limits) -> Listing | None:
    """Return the folder's listing; `None` for a link and for what reading would refuse by number.

    To be taken before the folder is read, so that what changes in between differs from it.
    """
    names = [os.fsencode(path.name)]
    found: list[Found] = []
    folders = 0
    try:
        if path.is_symlink():
            return None
        for one in walk_folder(path, limits):
            found.append(one)
            names.append(os.fsencode(f"{path.name}/{one[0]}"))
            folders += one[2] == "folder"
            if max(folders, len(names) - 1 - folders) > limits.max_folder_files:
                return None
        numbers = _numbers(names, _prefix(path.parent))
        told = _packer(len(names))(*numbers)
    except (OSError, struct.error):  # Something went away meanwhile, or carries a time after the year 2262.
        return None
    kept = _reader() + _COUNT.pack(len(names)) + told + b"\0".join(names)
    return Listing(kept=kept, found=tuple(found), newest_ns=max(*numbers[1::4], *numbers[2::4]))


def unchanged(plugins_dir: Path, known: Sequence[tuple[str, bytes]], *, jobs: int = 1) -> set[str]:
    """Return which of the folders, known by name with what was kept of their listing, are as they were.

    Up to `jobs` processes share the work where there is enough of it and this one has no other threads.
    """
    reader, prefix = _reader(), _prefix(plugins_dir)

    def compare(start: int, stop: int) -> bytes:
        return bytes(_is_same(kept, reader, prefix) for _, kept in known[start:stop])

    flags = share_out(compare, len(known), parts=min(jobs, len(known) // _FOLDERS_A_PART))
    return {name for (name, _), is_same in zip(known, flags, strict=True) if is_same}


def changed_groups(
    folder: Path,
    known: Sequence[tuple[str, bytes]],
    files_of: Callable[[bytes], Iterable[SiteFile]],
    *,
    jobs: int = 1,
) -> set[str]:
    """Return the names of those groups of files of which one is gone or has another size or time.

    `files_of` reads what is kept of a group; whoever compares reads, for it takes as long as the comparing.
    """
    prefix = f"{folder}/"

    def compare(start: int, stop: int) -> bytes:
        return bytes(any(_is_other(prefix, file) for file in files_of(kept)) for _, kept in known[start:stop])

    flags = share_out(compare, len(known), parts=min(jobs, len(known) // _GROUPS_A_PART))
    return {name for (name, _), is_changed in zip(known, flags, strict=True) if is_changed}


def _is_same(kept: bytes, reader: bytes, prefix: bytes) -> bool:
    """Whether all numbers are as kept; not so for damaged bytes."""
    try:
        (count,) = _COUNT.unpack_from(kept, _READER_BYTES)
        names_at = _NUMBERS_AT + count * _NUMBERS_BYTES
        numbers = _numbers(kept[names_at:].split(b"\0"), prefix)
        return kept[:_READER_BYTES] == reader and _packer(count)(*numbers) == kept[_NUMBERS_AT:names_at]
    except (OSError, struct.error):
        return False


def _is_other(prefix: str, file: SiteFile) -> bool:
    try:
        found = os.lstat(prefix + file.path)
        return found.st_size != file.size or found.st_mtime_ns != file.mtime_ns or not S_ISREG(found.st_mode)
    except (OSError, ValueError):  # Gone, or a path that no file can have.
        return True


def _numbers(names: Sequence[bytes], prefix: bytes) -> list[int]:
    """Return the four numbers of each file and folder, one after the other.

    By whole paths: descriptors of folders (`dir_fd`) save 5 % below a deep folder, lose as much below `plugins_data`.
    """
    numbers: list[int] = []
    for name in names:
        found = os.lstat(prefix + name)
        numbers += (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return numbers


@lru_cache(maxsize=256)
def _packer(count: int) -> Callable[..., bytes]:
    """Return what packs the numbers of so many files; bytes compare faster than numbers."""
    return struct.Struct("<" + _NUMBERS * count).pack


def _prefix(folder: Path) -> bytes:
    return os.fsencode(folder) + b"/"


def _reader() -> bytes:
    """Return who looks: another user, or one of other groups, may be let in elsewhere."""
    names = ("geteuid", "getegid", "getgroups")
    return blake2b(repr([getattr(os, name, int)() for name in names]).encode(), digest_size=_READER_BYTES).digest()
