"""Lines that fit a terminal, a Chinese character counted as two columns."""

from __future__ import annotations

import re
import unicodedata

MOST_COLUMNS = 72
"""Eight less than a terminal has at least: git writes `remote: ` before each line that a server tells."""

_PIECE = re.compile(r"[「（]*(?:[!-~“”]+ ?|.)[，。；：、」）]*", re.DOTALL)
"""Words stay whole; anything else may be broken anywhere but after what opens and before what closes."""


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def plain(text: str) -> str:
    """Return an author's text without what steers a terminal or turns its direction."""
    return "".join(character if character.isprintable() else "�" for character in text)


def wrapped(text: str, indent: str = "", *, most_lines: int = 0, first: int = MOST_COLUMNS) -> list[str]:
    """Return a text in lines, all but the first indented; beyond the lines allowed, the last ends with `…`.

    `first` is how many columns the first line may take: more of them may be taken already by what puts it in front.
    """
    lines, line, room = list[str](), "", first
    for piece in _PIECE.findall(text):
        if line.strip() and columns(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, room = indent + piece.lstrip(), MOST_COLUMNS
        else:
            line += piece
    lines.append(line.rstrip())
    if most_lines and len(lines) > most_lines:
        kept = lines[most_lines - 1]
        while columns(kept) > MOST_COLUMNS - 2:
            kept = kept[:-1]
        return [*lines[: most_lines - 1], f"{kept}…"]
    return lines
