"""The calls on `wx` in a piece of JavaScript, whatever state it is in: examples are often cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    //[^\n]*
    | /\*(?:[^*]|\*(?!/))*(?:\*/)?
    | '(?:\\.|[^'\\\n])*'?
    | "(?:\\.|[^"\\\n])*"?
    | `(?:\\.|[^`\\])*`?
    | (?<![\w$.]) wx \s{0,20} (?:\?\.|\.) \s{0,20} (?P<name>[A-Za-z]\w{0,80}) (?=\s{0,20}\()
    """,
    re.VERBOSE | re.DOTALL,
)


def wx_calls(code: str) -> Iterator[tuple[str, int, int]]:
    """Yield name, start and length of each call `wx.name(`, those in strings and comments left out."""
    for match in _TOKEN.finditer(code):
        if name := match["name"]:
            yield f"wx.{name}", match.start(), match.end() - match.start()


def mentions(text: str, name: str) -> bool:
    """Whether a text names this function, and not only one whose name begins alike."""
    return re.search(rf"{re.escape(name)}(?!\w)", text) is not None
