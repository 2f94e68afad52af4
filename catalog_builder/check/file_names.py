"""Names of files and folders as other systems see them, each once."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from catalog_builder.model.loaded import LoadedPlugin


@lru_cache(maxsize=1)  # Of the folder that every rule looks at in turn.
def parts_of(loaded: LoadedPlugin) -> tuple[tuple[str, str], ...]:
    """Return every file and folder, with its path and its name, in order; also what was refused for another reason."""
    found = dict[str, str]()
    refused = (refusal.path for refusal in loaded.folder.refusals if refusal.reason != "name")
    for path in sorted({*loaded.folder.files, *refused}):
        end = 0
        while end >= 0 and path:
            end = path.find("/", end + 1)
            whole = path if end < 0 else path[:end]
            found.setdefault(whole, whole.rpartition("/")[2])
    return tuple(found.items())


def folded(path: str) -> str:
    """Return what a system that ignores letter case and Unicode forms (macOS, Windows) takes the path for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def composed(path: str) -> str:
    """Return the path in the form in which keyboards enter it and documents refer to it (NFC)."""
    return unicodedata.normalize("NFC", path)


def without_odd_blanks(name: str) -> str:
    """Return the name with no blank in front or before its extension, and never two in a row."""
    stem, dot, ending = name.rpartition(".")
    words = [word for word in stem.split(" ") if word]
    return f"{' '.join(words)}{dot}{' '.join(word for word in ending.split(' ') if word)}"
