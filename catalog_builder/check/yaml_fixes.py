"""Fixes for what keeps plugin.yml from being read as YAML: tabs, full-width colons, a colon without a blank.

Only characters between keys and values change, never a value; the text of block scalars is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import text
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit, Fix

_TABS = re.compile(r"\t+(?=[^\s])")
_WIDE_COLON = re.compile(r"[ \t]*(?:- +)*[A-Za-z_][A-Za-z0-9_]*(?P<spot> ?：)(?P<blank>[ \t]?)")
_BLOCK = re.compile(r"[:\-] +[|>][+\-0-9]{0,2} *(?:#.*)?$")
_INDENT = re.compile(r" +(?=[^\s])")
_DEFAULT_INDENT = 2


def yaml_fix(lines: Sequence[str], span: Span) -> Fix | None:
    """Return the fix for the mistake that stands at `span`, for all lines that share it; `None` for other mistakes."""
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    spot = line[span.column - 1 : span.end_column]
    if spot and not spot.strip("\t") and span.column == 1:
        title = text("缩进的制表符改为空格", "Indent by spaces instead of tabs")
        return Fix(title=title, edits=tuple(_untabbed(lines)))
    if spot == "：":
        title = text("全角冒号改为半角冒号加空格", "Write ASCII colons with a space")
        return Fix(title=title, edits=tuple(_narrowed(lines)))
    if spot == ":" and not line[span.column : span.column + 1].isspace():
        title = text("在冒号后面加空格", "Put a space after the colon")
        return Fix(title=title, edits=(_edit(span.line, span.column + 1, span.column + 1, " "),))
    return None


def _untabbed(lines: Sequence[str]) -> Iterator[Edit]:
    steps = [len(found[0]) for _, line in _outside_texts(lines) if (found := _INDENT.match(line))]
    step = min(steps, default=_DEFAULT_INDENT)
    for number, line in enumerate(lines, 1):
        if found := _TABS.match(line):
            yield _edit(number, 1, found.end() + 1, " " * step * found.end())


def _narrowed(lines: Sequence[str]) -> Iterator[Edit]:
    for number, line in _outside_texts(lines):
        if found := _WIDE_COLON.match(line):
            blank = "" if found["blank"] or found.end() == len(line) else " "
            yield _edit(number, found.start("spot") + 1, found.end("spot") + 1, f":{blank}")


def _outside_texts(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not within a block scalar, with their numbers."""
    limit = -1
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" \t"))
        if limit >= 0 and (indent > limit or not line.strip()):
            continue
        limit = indent if _BLOCK.search(line) and line[indent : indent + 1] != "#" else -1
        yield number, line


def _edit(line: int, start: int, end: int, written: str) -> Edit:
    return Edit(path=MANIFEST, line=line, column=start, end_line=line, end_column=end, text=written)
