"""A text with edits done to it, for tests of fixes."""

from __future__ import annotations

from collections.abc import Iterable

from catalog_builder.model.fix import Edit


def applied(source: str, edits: Iterable[Edit]) -> str:
    """Return the text afterwards; edits must not overlap."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, reverse=True):
        first = starts[edit.line - 1] + edit.column - 1
        last = starts[edit.end_line - 1] + edit.end_column - 1
        source = source[:first] + edit.text + source[last:]
    return source
