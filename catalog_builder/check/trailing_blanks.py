"""Blanks at the ends of lines that mean nothing: the edits that remove them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.edits import edit_line
from catalog_builder.check.prose import ALL_BUT_CODE, prose_lines
from catalog_builder.model.document import Document
from catalog_builder.model.fix import Edit

_BLANKS = " \t"
_BREAK = "  "


def trailing_blanks(document: Document) -> Iterator[Edit]:
    """Yield an edit for every line that ends with such blanks.

    Left alone are code, the two blanks that force a line break, and a backslash that would come to do so.
    """
    layout = document.layout
    if not any(f"{blank}\n" in document.text or document.text.endswith(blank) for blank in _BLANKS):
        return
    for number, line in prose_lines(document, ALL_BUT_CODE):
        text = line.rstrip(_BLANKS)
        kept = _BREAK if number in layout.breaks and line.endswith(_BREAK) else ""
        if len(text) + len(kept) < len(line) and (kept or not text.endswith("\\")):
            yield edit_line(document.path, number, len(text) + 1, len(line) - len(text), kept)
