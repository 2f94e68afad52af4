"""What an import found, wrote and could not know. Plain records for the command line to print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalog_builder.model.text import Localized

_MAX_SHOWN_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingField:
    """A required field that nothing in the project tells."""

    field: str
    """Key of plugin.yml."""

    cure: Localized
    """What to write there, with what the project holds that may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The outcome of one import."""

    id: str
    """Id the plugin was given."""

    folder: Path
    """Its folder in the plugins folder."""

    written: tuple[str, ...]
    """Files written, POSIX paths relative to the plugin's folder, sorted."""

    known: tuple[str, ...]
    """Keys of plugin.yml that were filled in, in the file's order."""

    missing: tuple[MissingField, ...]
    """Required keys that are left to the author, in the file's order."""

    notes: tuple[Localized, ...]
    """What was chosen, left out or found odd, in the order in which it came up."""


def printable(text: str) -> str:
    """Return a stranger's text fit for a terminal: no control characters, at most a paragraph."""
    shown = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return shown if len(shown) <= _MAX_SHOWN_CHARACTERS else f"{shown[:_MAX_SHOWN_CHARACTERS]}…"
