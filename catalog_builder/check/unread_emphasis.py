"""Bold text that is none because of a blank inside its asterisks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.prose import PROSE_AND_TABLES, prose_lines
from catalog_builder.model.document import Document

_MARK = re.compile(r"(?<![*\\])\*\*(?!\*)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NO_PATH = re.compile(r"[/.\w]", re.ASCII)
_BLANKS = " \t\u3000\xa0"


def unread_emphasis(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield line, start and end (from 0, excluded) of every such text, asterisks included.

    Only where just two marks on a line remain that Markdown made nothing of, with Chinese words and no bold text
    between them: `2 ** 3 ** 4` and `src/** 和 lib/**` are none.
    """
    layout = document.layout
    may_hold_any = layout.is_exact and document.text.count("**") > 1
    for number, line in prose_lines(document, PROSE_AND_TABLES) if may_hold_any else ():
        if line.count("**") < 2:
            continue
        read = bytearray(len(line))
        for span in layout.strong.get(number, ()):
            start = span.column - 1 if number == span.line else 0
            end = min(span.end_column if number == span.end_line else len(line), len(line))
            read[start:end] = b"\1" * (end - start)
        marks = [mark for mark in _MARK.finditer(line) if not read[mark.start()]]
        if len(marks) == 2 and not any(read[marks[0].start() : marks[1].start()]) and _is_emphasis(line, *marks):
            yield number, marks[0].start(), marks[1].end()


def _is_emphasis(line: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    content = line[opening.end() : closing.start()]
    words = content.strip(_BLANKS)
    is_path = _NO_PATH.match(line[opening.start() - 1 : opening.start()]) or words[-1:] == "/"
    return words != content and _CHINESE.search(words) is not None and not is_path
