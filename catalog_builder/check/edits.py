"""Edits said by the place of what they change. A span names its last character, an edit the position after it."""

from __future__ import annotations

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit


def replacing(path: str, span: Span, text: str) -> Edit:
    """Return the edit that puts a text in place of this stretch."""
    return Edit(
        path=path,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column + 1,
        text=text,
    )


def edit_line(path: str, line: int, column: int, length: int, text: str) -> Edit:
    """Return the edit that puts a text for so many characters of a line; for none it is put before the column."""
    return Edit(path=path, line=line, column=column, end_line=line, end_column=column + length, text=text)
