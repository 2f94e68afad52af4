"""How each page of a language stands to the other language: as a translation, a stale one, or borrowed from there.

In: the folder of pages. Out: one word a page. Knows no host.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from catalog_builder.model.source_digest import recorded_digest, source_digest
from catalog_builder.model.text import Language, other

Standing = Literal["paired", "stale", "alone", "borrowed"]
"""Both languages have the page · it was made from a version that has changed since · the other language lacks it · this
one lacks it, and shows the other's."""


def standings(content: Path, language: Language) -> Mapping[str, Standing]:
    """Return the standing of every page of the site in this language, by its path from the language's folder."""
    own, others = _texts(content / language), _texts(content / other(language))
    return {path: _standing(own.get(path), others.get(path)) for path in sorted(own.keys() | others.keys())}


def _texts(folder: Path) -> Mapping[str, str]:
    found = {}
    for file in folder.rglob("*.md"):
        try:
            found[file.relative_to(folder).as_posix()] = file.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:  # An editor's lock is a link to nowhere.
            continue
    return found


def _standing(own: str | None, others: str | None) -> Standing:
    if own is None:
        return "borrowed"
    if others is None:
        return "alone"
    made_from = recorded_digest(own)
    return "stale" if made_from and made_from != source_digest(others) else "paired"
