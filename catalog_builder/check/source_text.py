"""The text of a plugin's files as diagnostics count it: no byte order mark, every line end a `\\n`."""

from __future__ import annotations

from functools import lru_cache

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.loaded import LoadedPlugin


def lines_of(loaded: LoadedPlugin, path: str) -> tuple[str, ...]:
    """Return the lines of a text file without their ends; none when there is no such file."""
    file = loaded.folder.file(path)
    return _lines(file.content) if file else ()


def text_at(lines: tuple[str, ...], span: Span) -> str:
    """Return what stands in a span; empty when it lies outside the file."""
    if not 1 <= span.line <= span.end_line <= len(lines):
        return ""
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column]
    return "\n".join([first, *lines[span.line : span.end_line - 1], last])


@lru_cache(maxsize=8)
def _lines(content: bytes) -> tuple[str, ...]:
    return tuple(content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
