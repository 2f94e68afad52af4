"""A plugin folder as it was found on disk, held in memory: everything later stages may know of the disk."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from urllib.parse import unquote

RefusalReason = Literal["symlink", "special", "too-large", "too-many", "unreadable", "name", "path", "repository"]

Target = Literal["file", "missing", "outside", "remote", "fragment", "data", "empty"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_PLAIN = re.compile(r"[\w/.-]+")
_IGNORED = re.compile(r"[\x00-\x20]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One regular file of a plugin's folder."""

    path: str
    """POSIX path relative to the plugin's folder."""

    content: bytes
    """The bytes as they lie on disk."""

    digest: str
    """SHA-256 of `content`, lower-case hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something in the folder that was not read."""

    path: str
    """POSIX path relative to the plugin's folder."""

    reason: RefusalReason
    """Why it was left aside."""

    size: int = 0
    """Size in bytes where it matters (`too-large`), else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Where an address written in a document leads."""

    target: Target
    """`file`: lies in the folder; `missing`: would lie in it; `outside`: would leave it; `remote`: another host."""

    path: str = ""
    """POSIX path relative to the plugin's folder, for `file` and `missing`."""

    fragment: str = ""
    """The part after `#`, decoded, without the `#`."""

    near: str = ""
    """For `missing`: a file of the same name in another letter case or Unicode form, if there is one; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginFolder:
    """All that was read of one plugin's folder."""

    id: str
    """Name of the folder."""

    files: Mapping[str, SourceFile]
    """Regular files by path, in sorted order; read-only."""

    refusals: tuple[Refusal, ...] = ()
    """What was left aside, sorted by path."""

    digest: str
    """SHA-256 over names and contents of everything found, refused or not."""

    def file(self, path: str) -> SourceFile | None:
        """Return the file at exactly this path, or `None`."""
        return self.files.get(path)

    def resolve(self, base: str, address: str) -> Resolution:
        """Return where `address`, written in the file `base`, leads; the one reading that checks and pages share.

        Addresses are read as a browser would: blanks and controls trimmed, a backslash taken for a slash, percent
        escapes decoded. Nothing touches the disk.
        """
        if _PLAIN.fullmatch(address) and (path := f"{base[: base.rfind('/') + 1]}{address}") in self.files:
            return Resolution(target="file", path=path)  # Nearly every address; nothing in it needs reading.
        text = _IGNORED.sub("", address.strip()).replace("\\", "/")
        if not text:
            return Resolution(target="empty")
        if text.startswith("//"):
            return Resolution(target="remote")
        if scheme := _SCHEME.match(text):
            return Resolution(target="data" if scheme.group().lower() == "data:" else "remote")
        return self._resolve_local(base, address.strip().replace("\\", "/"))

    def _resolve_local(self, base: str, address: str) -> Resolution:
        place, _, fragment = address.partition("#")
        place = unquote(place.partition("?")[0])
        fragment = unquote(fragment)
        if not place:
            return Resolution(target="fragment", path=base, fragment=fragment)
        if place.startswith("/"):
            return Resolution(target="outside")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), place))
        if path == ".." or path.startswith("../"):
            return Resolution(target="outside")
        if path in self.files and not place.endswith("/"):
            return Resolution(target="file", path=path, fragment=fragment)
        folded = _folded(path)
        near = next((name for name in self.files if _folded(name) == folded), "")
        return Resolution(target="missing", path=path, fragment=fragment, near=near)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSignature:
    """What tells without reading a file whether a folder has changed."""

    digest: str
    """SHA-256 over name, size, times and inode of everything that reading the folder would meet."""

    newest_ns: int
    """The latest time of change in it, nanoseconds; a signature taken just then proves nothing, for two changes
    within one tick of the clock look alike."""


def freeze_files(files: Mapping[str, SourceFile]) -> Mapping[str, SourceFile]:
    """Return the files as a read-only mapping in sorted order."""
    return MappingProxyType(dict(sorted(files.items())))


def make_folder(folder_id: str, files: Mapping[str, SourceFile], refusals: tuple[Refusal, ...] = ()) -> PluginFolder:
    """Return a folder made of these files, with its digest."""
    digest = hashlib.sha256(folder_id.encode())
    for name, file in sorted(files.items()):
        digest.update(f"\0{name}\0{file.digest}".encode("utf-8", "surrogateescape"))
    for refusal in refusals:
        digest.update(f"\1{refusal.path}\1{refusal.reason}\1{refusal.size}".encode("utf-8", "surrogateescape"))
    return PluginFolder(id=folder_id, files=freeze_files(files), refusals=refusals, digest=digest.hexdigest())
