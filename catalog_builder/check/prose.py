"""The text of documents line by line as readers see it: code and comments masked, every column kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document
from catalog_builder.model.fix import Edit
from catalog_builder.model.layout import Fence, LineKind
from catalog_builder.model.loaded import LoadedPlugin

MASK = "\0"
"""Stands for each character of code and comments; documents hold none, for reading them replaces it."""

PROSE: frozenset[LineKind] = frozenset({"text"})
PROSE_AND_TABLES: frozenset[LineKind] = frozenset({"text", "heading", "table"})
ALL_BUT_CODE: frozenset[LineKind] = PROSE_AND_TABLES | {"other"}

_COMMENT, _COMMENT_END = "<!--", "-->"


def readable_documents(loaded: LoadedPlugin) -> Iterator[Document]:
    """Yield the documents that could be read; other rules speak of those that are too large or no UTF-8."""
    garbled = {path for path, _ in loaded.undecodable}
    yield from (document for document in loaded.documents if document.path not in garbled and document.layout.lines)


def prose_lines(document: Document, kinds: Collection[LineKind] = PROSE) -> Iterator[tuple[int, str]]:
    """Yield number and text of every line of these kinds; characters of code and comments are `MASK`."""
    layout = document.layout
    spans = _by_line(layout.code_spans)
    is_comment = False
    for number, (line, kind) in enumerate(zip(layout.lines, layout.kinds, strict=True), 1):
        if kind == "code":
            continue
        if "`" in line:
            if not layout.is_exact:  # Where its code lies is not known.
                continue
            line = mask(line, number, spans)
        line, is_comment = _without_comment(line, is_comment=is_comment)
        if kind in kinds:
            yield number, line


def mask(line: str, number: int, spans: Mapping[int, Iterable[Span]]) -> str:
    """Return the line with what the spans cover masked; they are given by each line that they touch."""
    characters = list(line)
    for span in spans.get(number, ()):
        start = span.column - 1 if number == span.line else 0
        end = min(span.end_column if number == span.end_line else len(line), len(line))
        characters[start:end] = MASK * (end - start)
    return "".join(characters)


def strong_spans(document: Document) -> Mapping[int, Iterable[Span]]:
    """Return the bold text of a document by each line that it touches."""
    return _by_line(document.layout.strong_spans)


def edit_line(path: str, number: int, start: int, end: int, text: str) -> Edit:
    """Return the edit that puts `text` for the characters from `start` to before `end` of a line, counted from 0."""
    return Edit(path=path, line=number, column=start + 1, end_line=number, end_column=end + 1, text=text)


def line_span(number: int, start: int, end: int) -> Span:
    """Return the place of the characters from `start` to before `end` of a line, counted from 0; at least one."""
    return Span(line=number, column=start + 1, end_line=number, end_column=max(end, start + 1))


def fence_span(document: Document, fence: Fence, start: int, end: int) -> Span:
    """Return where in the document the characters from `start` to before `end` of a block's code stand.

    It ends on the line on which it begins.
    """
    above = fence.text.count("\n", 0, start)
    line_start = fence.text.rfind("\n", 0, start) + 1
    line_end = fence.text.find("\n", line_start)
    code = fence.text[line_start : line_end if line_end >= 0 else len(fence.text)]
    number = min(fence.line + above + 1, len(document.layout.lines))
    written = document.layout.lines[number - 1]
    indent = max(len(written) - len(code), 0)  # What a list or a quotation puts before it.
    first, last = start - line_start, min(end - line_start, len(code))
    return line_span(number, indent + first, indent + last)


def _by_line(spans: Iterable[Span]) -> Mapping[int, Iterable[Span]]:
    by_line = defaultdict[int, list[Span]](list)
    for span in spans:
        for number in range(span.line, span.end_line + 1):
            by_line[number].append(span)
    return by_line


def _without_comment(line: str, *, is_comment: bool) -> tuple[str, bool]:
    """Return the line with comments masked, and whether one goes on after it."""
    if not is_comment and _COMMENT not in line:
        return line, False
    parts, reached = [], 0
    while reached < len(line):
        end = line.find(_COMMENT_END if is_comment else _COMMENT, reached)
        stop = len(line) if end < 0 else end + len(_COMMENT_END) if is_comment else end
        parts.append(MASK * (stop - reached) if is_comment else line[reached:stop])
        reached = stop
        if end < 0:
            break
        is_comment = not is_comment
    return "".join(parts), is_comment
