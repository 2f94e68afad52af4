"""The text members of a piece of JSON as documents show it: with comments, trailing commas, elisions or cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    //[^\n]*
    | /\*(?:[^*]|\*(?!/))*(?:\*/)?
    | "(?P<double>(?:\\.|[^"\\\n])*)"?
    | '(?P<single>(?:\\.|[^'\\\n])*)'?
    | (?P<word>[A-Za-z_$][\w$-]*)
    | (?P<mark>[{}\[\]:,])
    """,
    re.VERBOSE,
)
_MAX_DEPTH = 40
"""Levels; what lies deeper is not read, and neither is anything after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A key with a text for its value."""

    path: tuple[str, ...]
    """Keys from the outermost to its own; empty texts stand for lists, their members and unnamed objects."""

    value: str
    """As it stands between the quotes."""

    start: int
    """Position of the value within the quotes, from 0."""


def text_members(code: str) -> Iterator[Member]:
    """Yield the members in the order of the text."""
    path, key, pending = list[str](), "", ""
    for match in _TOKEN.finditer(code):
        group = match.lastgroup
        mark = match[0] if group == "mark" else ""
        if group in ("double", "single"):
            if key:
                yield Member(path=(*path, key), value=match[group], start=match.start(group))
            key, pending = "", "" if key else match[group]
        elif group == "word":
            key, pending = "", match[0]
        elif mark == ":":
            key, pending = pending, ""
        elif mark in ("{", "["):
            path.append(key)
            key = pending = ""
            if len(path) > _MAX_DEPTH:
                return
        elif mark:
            key = pending = ""
            if mark != "," and path:
                path.pop()
