"""Where things lie in a plugin's folder, for the rules that judge it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from catalog_builder.model.loaded import ImageFormat, LoadedPlugin

MANIFEST = "plugin.yml"
DOC = "doc/"
README = "doc/README.md"
READMES = frozenset({README, "doc/README.zh.md", "doc/README.en.md"})
"""The only text files that doc/ may hold."""

PICTURE_FORMATS: dict[str, ImageFormat] = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".gif": "gif",
    ".webp": "webp",
    ".svg": "svg",
}
"""Extensions of pictures, lower case, and the type each promises."""


_ID = re.compile(r"(?![0-9]+$)[a-z0-9]+(?:-[a-z0-9]+)*")


def may_be_id(name: str) -> bool:
    """Whether a folder of this name can hold a plugin, as far as the form of its name tells."""
    return 3 <= len(name) <= 40 and _ID.fullmatch(name) is not None


def promised_format(path: str) -> ImageFormat | None:
    """Return the type that the name of a file promises, or `None` when it is no picture's name."""
    return PICTURE_FORMATS.get(PurePosixPath(path).suffix.lower())


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


def is_refused(loaded: LoadedPlugin, path: str) -> bool:
    """Whether the file, or a folder above it, was left aside while reading; file-refused speaks of it."""
    return any(
        not refusal.path or path == refusal.path or path.startswith(f"{refusal.path}/")
        for refusal in loaded.folder.refusals
    )
