"""Where things lie in a plugin's folder, for the rules that judge it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from catalog_builder.model.loaded import ImageFormat, LoadedPlugin

MANIFEST = "plugin.yml"
ORIGIN = "origin.yml"
DOC = "doc/"
README = "doc/README.md"
READMES = frozenset({README, "doc/README.zh.md", "doc/README.en.md"})
"""The only text files that doc/ may hold."""

STATUSES_WITH_DOCUMENT = frozenset({"released", "deprecated"})
"""A plugin in one of these owes its readers a README."""

PICTURE_FORMATS: dict[str, ImageFormat] = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".gif": "gif",
    ".webp": "webp",
    ".svg": "svg",
}
"""Extensions of pictures, lower case, and the type each promises."""


_MAX_POINTER_BYTES = 1024
_LICENCE = re.compile(r"(?:LICEN[CS]E|NOTICE|COPYING)(?:[-.][\w-]{1,20})?(?:\.(?:md|txt))?", re.IGNORECASE)
_DROPPING = re.compile(
    r"\.DS_Store|\._.*|__MACOSX|\.AppleDouble|\.Spotlight-V100|\.Trashes|\.fseventsd"  # macOS
    r"|Thumbs\.db|ehthumbs\.db|desktop\.ini|\$RECYCLE\.BIN|\.directory"  # Windows, KDE
    r"|~\$.*|.*~|\..*\.sw[op]",  # Office, Emacs, Vim
    re.IGNORECASE,
)
_ID = re.compile(r"(?![0-9]+$)[a-z0-9]+(?:-[a-z0-9]+)*")


def may_be_id(name: str) -> bool:
    """Whether a folder of this name can hold a plugin, as far as the form of its name tells."""
    return 3 <= len(name) <= 40 and _ID.fullmatch(name) is not None


def promised_format(path: str) -> ImageFormat | None:
    """Return the type that the name of a file promises, or `None` when it is no picture's name."""
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return PICTURE_FORMATS.get(f".{ending.lower()}") if stem and dot else None


def misspelt_readmes(loaded: LoadedPlugin) -> dict[str, str]:
    """Return documents whose name differs from the right one by letter case only, with the right name."""
    right = {name.casefold(): name for name in READMES}
    return {
        path: right[path.casefold()]
        for path in loaded.folder.files
        if path not in READMES and path.casefold() in right and right[path.casefold()] not in loaded.folder.files
    }


def is_published(loaded: LoadedPlugin, path: str) -> bool:
    """Whether links may lead to this file: a document, or a picture of doc/."""
    return path in READMES or (path.startswith(DOC) and path in loaded.images)


def is_lfs_pointer(content: bytes) -> bool:
    """Whether the bytes are a stand-in that Git LFS left in a file's place."""
    return len(content) < _MAX_POINTER_BYTES and content.startswith(b"version https://git-lfs.github.com/spec/")


def is_dropping(path: str) -> bool:
    """Whether a system or an editor, not the author, put the file there."""
    return any(_DROPPING.fullmatch(part) for part in path.split("/"))


def is_appledouble_picture(path: str) -> bool:
    """Whether macOS put the file beside a picture, under a picture's name; image-type speaks of it."""
    return PurePosixPath(path).name.startswith("._") and promised_format(path) is not None


def is_stray(path: str) -> bool:
    """Whether no part of the format knows the file, and nothing says that it is hidden or a licence."""
    is_hidden = path.startswith(".") or "/." in path
    is_told_elsewhere = path.startswith(DOC) or promised_format(path) is not None or is_hidden
    return path not in (MANIFEST, ORIGIN) and not (is_told_elsewhere or is_dropping(path) or _LICENCE.fullmatch(path))


def is_refused(loaded: LoadedPlugin, path: str) -> bool:
    """Whether the file, or a folder above it, was left aside while reading; file-refused speaks of it."""
    return any(
        not refusal.path or path == refusal.path or path.startswith(f"{refusal.path}/")
        for refusal in loaded.folder.refusals
    )
