"""The order of the keys of plugin.yml, and its blocks moved into that order with nothing else changed.

A block is a key at the start of a line with the comments right above it and everything below it down to the next one.
It is cut only where the text itself shows that the cut loses nothing; where anything is in doubt there is no edit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from catalog_builder.check.edits import replacing
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import has_plain_line_ends
from catalog_builder.check.rule import text
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit
from catalog_builder.model.manifest import Manifest
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.text import Localized

KEYS: tuple[str, ...] = tuple(field.name for field in fields(Plugin))
"""The keys in the order in which the schema explains them."""

_RANK: Mapping[str, int] = {key: rank for rank, key in enumerate(KEYS)}
_MODELINE = re.compile(r"#.*yaml-language-server:")
_BLOCK_TEXT = re.compile(r"(?:^|[\s:-])[|>][0-9+-]{0,2}[ \t]*(?:#.*)?$", re.MULTILINE)
"""What opens a block of text, whose last line end may be part of the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """A key that stands below one that belongs below it."""

    key: str
    above: str
    """The first key in the file that belongs below `key`."""

    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    key: str
    first: int
    """Index of its first line, comments included."""

    lines: tuple[str, ...]


def misplaced_key(manifest: Manifest, source: str) -> Misplaced | None:
    """Return the first key out of order, or `None`."""
    known = [key for key in manifest.values if key in _RANK]
    highest = -1
    for position, key in enumerate(known):
        highest = max(highest, _RANK[key])
        if highest > _RANK[key]:
            above = next(other for other in known[:position] if _RANK[other] > _RANK[key])
            line = next((n for n, row in enumerate(source.split("\n"), 1) if row.startswith(f"{key}:")), None)
            span = Span(line=line, column=1, end_line=line, end_column=len(key)) if line else manifest.place(key)
            return Misplaced(key=key, above=above, span=span)
    return None


def ordering_edit(manifest: Manifest, source: str) -> Edit | None:
    """Return the edit that puts the blocks in order; `None` when there is any doubt that it loses nothing."""
    if not has_plain_line_ends(source) or any(key not in _RANK for key in manifest.values):
        return None
    lines = source.removesuffix("\n").split("\n")
    blocks = _blocks(lines, manifest)
    if blocks is None:
        return None
    ordered = sorted(blocks, key=lambda block: _RANK[block.key])
    moved = [place for place, (old, new) in enumerate(zip(blocks, ordered, strict=True)) if old is not new]
    if not moved:
        return None
    first, last = moved[0], moved[-1]
    if first == 0 and blocks[0].lines[0].startswith("#"):
        return None  # The comment may be about the whole file.
    if last == len(blocks) - 1 and not source.endswith("\n") and any(map(_holds_text, (blocks[last], ordered[last]))):
        return None  # A text ends elsewhere where the line end is missing.
    lines_in_order = "\n".join(line for block in ordered[first : last + 1] for line in block.lines)
    start, end = blocks[first].first, blocks[last].first + len(blocks[last].lines)
    span = Span(line=start + 1, column=1, end_line=end, end_column=len(lines[end - 1]))
    return replacing(MANIFEST, span, lines_in_order)


def advice(found: Misplaced, *, is_by_program: bool) -> Localized:
    """Return how to mend it: by the program where it can do so, or by hand."""
    if is_by_program:
        return text(
            f"把 {found.key} 移到 {found.above} 之前；catalog check --fix 会把所有字段连同注释一起排好。",
            f"Move {found.key} above {found.above}; catalog check --fix sorts all fields, comments included.",
        )
    order = ", ".join(KEYS)
    return text(
        f"这个文件里有归属不明的注释或特殊的写法，请手工调整。通常的次序：{order}",
        f"Comments of no particular field or an uncommon form keep the program from it: sort by hand. Order: {order}",
    )


def _blocks(lines: Sequence[str], manifest: Manifest) -> list[_Block] | None:
    """Return the lines as blocks; `None` when they are not plainly one key after the other."""
    heads = [number for number, line in enumerate(lines) if line and line[0] not in " \t#" and not _is_entry(line)]
    keys = list(manifest.values)
    if len(heads) != len(keys) or not all(
        re.match(rf"{key}:(?:[ \t]|$)", lines[head]) for key, head in zip(keys, heads, strict=True)
    ):
        return None
    starts = []
    for position, head in enumerate(heads):
        floor = _last_line(manifest, keys[position - 1]) if position else 0
        start = head
        while start > floor and lines[start - 1].startswith("#") and not _MODELINE.match(lines[start - 1]):
            start -= 1
        starts.append(start)
    ends = [*starts[1:], len(lines)]
    if any(line.startswith("#") for head, end in zip(heads, ends, strict=True) for line in lines[head:end]):
        return None  # A comment at the margin that stands above no key: nobody can tell where it belongs.
    return [
        _Block(key=key, first=start, lines=tuple(lines[start:end]))
        for key, start, end in zip(keys, starts, ends, strict=True)
    ]


def _holds_text(block: _Block) -> bool:
    return _BLOCK_TEXT.search("\n".join(block.lines)) is not None


def _is_entry(line: str) -> bool:
    """Whether a line at the margin is an entry of the list above it; `---` is none."""
    return line == "-" or line.startswith("- ")


def _last_line(manifest: Manifest, key: str) -> int:
    """Return the last line, from 1, on which a value below this key is known to stand."""
    return max((manifest.places[path].end_line for path in manifest.places if path[:1] == (key,)), default=0)
