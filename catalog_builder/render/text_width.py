"""How wide a line of text is, without any font: close enough for `textLength`, which then makes it exact.

Widths are those of Verdana, the face that badges are set in, in hundredths of the size; a viewer without it gets the
letters of another one at the width that was reckoned with.
"""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_CLASSES = {
    28: "'ijl|",
    36: "!,.:;I ",
    42: "-/\\()[]ft",
    46: '"r',
    52: "Jcsz_`",
    60: "aeghkuvxynopbdq$#*?F",
    66: "0123456789LETPS{}~",
    70: "ABCKRVXYZ&",
    78: "DGHNOQUw+<=>^",
    98: "MWm%@",
}
_WIDTHS = {character: width for width, characters in _CLASSES.items() for character in characters}
_FULL, _OTHER = 100, 68

_OPENING, _CLOSING = "「『（《【〈“‘", "，。、；：？！」』）》】〉”’…"
"""What no line ends with, and what none begins with."""

_ORPHAN = 4
"""Chinese letters' worth: a last line shorter than that is filled up from the one before."""


def text_width(text: str, size: float) -> float:
    """Return the width of a line in pixels at this size."""
    return sum(map(_width, text)) * size / 100


def fitted(text: str, size: float, most: float) -> str:
    """Return the text as far as it fits into so many pixels, with an ellipsis where something was left out."""
    if text_width(text, size) <= most:
        return text
    room, kept = most - text_width("…", size), 0
    for character in text:
        room -= _width(character) * size / 100
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def wrapped(text: str, size: float, most: float, lines: int) -> list[str]:
    """Return the text in at most so many lines of so many pixels; it breaks at blanks, and anywhere in Chinese."""
    found: list[str] = []
    rest = text
    while rest and len(found) < lines - 1 and (width := text_width(rest, size)) > most:
        short = min(_ORPHAN * size, most / 4)
        cut = _break(rest, size, most - short if width - most < short else most)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, fitted(rest, size, most)] if rest else found


def _break(text: str, size: float, most: float) -> int:
    """Return where a line ends: after the last blank or wide letter that fits, else where the room does."""
    room, cut, position = most, 0, 0
    for position, character in enumerate(text):
        room -= _width(character) * size / 100
        if room < 0:
            break
        is_free = _is_wide(character) and character not in _OPENING and text[position + 1] not in _CLOSING
        if character == " " or is_free:
            cut = position + 1
    return cut or max(position, 1)


def _width(character: str) -> int:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if combining(character):
        return 0
    return _FULL if _is_wide(character) else _OTHER


def _is_wide(character: str) -> bool:
    return character > "\u10ff" and east_asian_width(character) in "WFA"
