"""How messages show what authors wrote: one line, short, and nothing that hides, moves or forges text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MAX_SHOWN_CHARACTERS = 80

_MAX_LISTED = 8
_JOINER = "\N{ZERO WIDTH JOINER}"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def shown(text: str) -> str:
    """Return an author's text for a message: printable, on one line, at most 80 characters and an ellipsis."""
    text = text.strip()
    if len(text) <= MAX_SHOWN_CHARACTERS:
        return printable(text)
    return f"{printable(text[:MAX_SHOWN_CHARACTERS])}…"


def shown_whole(text: str) -> str:
    """Return an author's text for a message as `shown` does, its spaces as ␣ where some stand around it unseen."""
    return shown(text if text == text.strip() else text.replace(" ", "␣"))


def printable(text: str) -> str:
    """Return the text with control, bidirectional and other invisible characters replaced, blanks as plain blanks."""
    if text.isprintable():
        return text
    return "".join(map(_printable_character, text))


def one_of(names: Iterable[str]) -> str:
    """Return names for a message: at most eight of them, then an ellipsis."""
    listed = [shown(name) for name in names]
    return ", ".join(listed[:_MAX_LISTED]) + ("…" if len(listed) > _MAX_LISTED else "")


def _printable_character(character: str) -> str:
    if character.isprintable() or character == _JOINER:
        return character
    is_blank = character in "\t\n\r" or unicodedata.category(character) == "Zs"
    return " " if is_blank else _REPLACEMENT
