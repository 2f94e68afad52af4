"""Where in plugin.yml the cursor stands, also while the file is no YAML yet: by indentation, dashes and brackets.

Reads lines, not YAML: an author types in the middle of a file that no parser accepts at that moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_KEY = re.compile(r"(?P<key>[A-Za-z_$][\w$-]*)\s*:(?:\s+(?P<value>.*))?$", re.DOTALL)
_FLOW_KEY = re.compile(r"([A-Za-z_$][\w$-]*)\s*:(?:\s|$)")
_COMMENT = re.compile(r"(?:^|\s)#")
_MAX_LINES = 2_000
"""Lines looked at above and below; plugin.yml has no more within its limits."""

_MAX_COLUMNS = 2_000
"""Characters of a line within which a comment is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """What stands at the cursor."""

    field: tuple[str, ...]
    """Keys above it from the root, list positions left out; for a value, its own key last."""

    kind: Literal["key", "value"]
    """Whether a key is being written or a value. What follows a dash is a key until the schema knows better."""

    typed: str
    """What of it stands before the cursor."""

    column: int
    """Column from 1 at which `typed` begins."""

    siblings: frozenset[str] = frozenset()
    """Keys that the same mapping has already."""

    is_entry: bool = False
    """Whether it stands in an entry of a list: after a dash or within brackets."""

    is_flow: bool = False
    """Whether it stands in braces or brackets, where lines are not indented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    dash: int | None
    """Column from 0 of its first dash; `None` without one."""

    indent: int
    """Column from 0 of what follows blanks and dashes."""

    content: str

    @property
    def key(self) -> str:
        match = _KEY.match(self.content)
        return match["key"] if match else ""


@dataclass(slots=True)
class _Frame:
    """An open bracket."""

    is_mapping: bool
    start: int
    """Offset at which the present key or value begins."""

    key: str = ""
    keys: tuple[str, ...] = ()

    def takes_key(self, following: str) -> bool:
        """Whether a colon with this character after it ends a key here."""
        return self.is_mapping and not self.key and following in ("", " ")


def cursor_at(lines: Sequence[str], line: int, column: int) -> Cursor | None:
    """Return what stands before this line and column, both from 1; `None` in a comment and outside of the text."""
    if not 1 <= line <= len(lines):
        return None
    before = lines[line - 1][: column - 1]
    if _in_comment(before):
        return None
    here = _read(before)
    parents, siblings, is_entry = _above(lines, line, here)
    match = _KEY.match(here.content)
    if here.content[:1] in ("{", "["):
        return _in_brackets(here.content, here.indent, parents, is_entry, lines[line - 1][column - 1 :])
    if match is None or match["value"] is None:
        siblings |= _below(lines, line, here.indent)
        return Cursor(
            field=parents,
            kind="key",
            typed=here.content,
            column=here.indent + 1,
            siblings=siblings,
            is_entry=is_entry,
        )
    value, start = match["value"], here.indent + match.start("value")
    field = (*parents, match["key"])
    if value[:1] in ("{", "["):
        return _in_brackets(value, start, field, False, lines[line - 1][column - 1 :])
    return Cursor(field=field, kind="value", typed=value, column=start + 1)


def _in_comment(before: str) -> bool:
    return any(before[: match.start()].count('"') % 2 == 0 for match in _COMMENT.finditer(before[:_MAX_COLUMNS]))


def _read(text: str) -> _Line:
    dash, indent = None, 0
    while indent < len(text) and (text[indent] == " " or text[indent : indent + 2] == "- " or text[indent:] == "-"):
        if text[indent] == "-" and dash is None:
            dash = indent
        indent += 1
    return _Line(dash=dash, indent=indent, content=text[indent:])


def _above(lines: Sequence[str], line: int, here: _Line) -> tuple[tuple[str, ...], frozenset[str], bool]:
    """Return the keys above the cursor, the keys beside it that come before, and whether it is in a list's entry."""
    parents: list[str] = []
    siblings: set[str] = set()
    is_sibling, is_entry = here.dash is None, here.dash is not None
    edge, has_dash = here.indent if here.dash is None else here.dash, here.dash is not None
    for above in _significant(reversed(lines[max(line - 1 - _MAX_LINES, 0) : line - 1])):
        is_parent = above.indent < edge or (has_dash and above.indent == edge and above.dash is None)
        if is_parent and above.key:
            parents.insert(0, above.key)
        elif not (above.indent == edge and not has_dash):
            continue
        elif is_sibling:
            siblings.add(above.key)
        is_sibling = is_sibling and not is_parent and above.dash is None
        if above.dash is not None:
            is_entry = is_entry or not parents
            edge, has_dash = above.dash, True
        elif is_parent:
            edge, has_dash = above.indent, False
    return tuple(parents), frozenset(siblings - {""}), is_entry


def _below(lines: Sequence[str], line: int, indent: int) -> frozenset[str]:
    """Return the keys beside the cursor that come after it."""
    found: set[str] = set()
    for below in _significant(lines[line : line + _MAX_LINES]):
        if below.indent < indent or (below.dash is not None and below.dash < indent):
            break
        if below.indent == indent:
            found.add(below.key)
    return frozenset(found - {""})


def _significant(lines: Sequence[str] | Iterator[str]) -> Iterator[_Line]:
    for text in lines:
        if text.strip() and not text.lstrip().startswith("#"):
            yield _read(text)


def _in_brackets(text: str, offset: int, field: tuple[str, ...], is_entry: bool, after: str) -> Cursor | None:
    """Return the cursor at the end of a text that opens brackets; `None` when all of them are closed again."""
    frames, quote, is_start = list[_Frame](), "", True
    for position, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and is_start:
            quote = character
        elif character in "{[":
            frames.append(_Frame(is_mapping=character == "{", start=position + 1))
        elif character in "}]":
            frames.pop()
            if not frames:
                return None
        elif character == ",":
            frame = frames[-1]
            frame.start, frame.key = position + 1, ""
        elif character == ":" and frames[-1].takes_key(text[position + 1 : position + 2]):
            frame = frames[-1]
            frame.key = text[frame.start : position].strip()
            frame.keys, frame.start = (*frame.keys, frame.key), position + 1
        is_start = character in "{[,:" or (is_start and character == " ")
    return _from_frames(text, offset, field, is_entry, frames, after)


def _from_frames(
    text: str, offset: int, field: tuple[str, ...], is_entry: bool, frames: list[_Frame], after: str
) -> Cursor:
    top = frames[-1]
    typed = text[top.start :].lstrip()
    is_value = bool(top.key) or not top.is_mapping
    later = _FLOW_KEY.findall(after.partition("}")[0]) if top.is_mapping else []
    return Cursor(
        field=(*field, *(frame.key for frame in frames if frame.key)),
        kind="value" if is_value else "key",
        typed=typed,
        column=offset + len(text) - len(typed) + 1,
        siblings=frozenset() if is_value else frozenset({*top.keys, *later}),
        is_entry=is_entry or any(not frame.is_mapping for frame in frames),
        is_flow=True,
    )
