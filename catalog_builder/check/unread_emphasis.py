"""Bold text that is none because of a blank inside its asterisks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.prose import PROSE_AND_TABLES, mask, prose_lines, strong_spans
from catalog_builder.model.document import Document

_MARK = re.compile(r"(?<![*\\])\*\*(?!\*)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NO_PATH = re.compile(r"[/.\w]", re.ASCII)
_BLANKS = " \t\u3000\xa0"


def unread_emphasis(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield line, start and end (from 0, excluded) of every such text, asterisks included.

    Only where just two marks on a line remain that Markdown made nothing of, around Chinese words: `2 ** 3 ** 4` and
    `src/** 和 lib/**` are none.
    """
    if not document.layout.is_exact:
        return
    strong = strong_spans(document)
    for number, line in prose_lines(document, PROSE_AND_TABLES):
        if line.count("**") < 2:
            continue
        masked = mask(line, number, strong)
        marks = list(_MARK.finditer(masked))
        if len(marks) == 2 and _is_emphasis(line, *marks):
            start, end = marks[0].start(), marks[1].end()
            if masked[start:end] == line[start:end]:  # No bold text within: these two marks belong together.
                yield number, start, end


def _is_emphasis(line: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    content = line[opening.end() : closing.start()]
    words = content.strip(_BLANKS)
    is_path = _NO_PATH.match(line[opening.start() - 1 : opening.start()]) or words[-1:] == "/"
    return words != content and _CHINESE.search(words) is not None and not is_path
