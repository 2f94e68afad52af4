"""The code of a document and the prose around it, each where it stands in the Markdown text.

The renderer decides what is code; its HTML says from where to where. Authors can forge those positions in raw HTML, so
they are taken in ascending order only and never beyond the text: forging hides an author's own text from the checks
that warn that author, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from catalog_builder.model.document import CodeBlock
from catalog_builder.model.layout import MASK

_POSITION = r'data-sourcepos="(\d{1,7}):(\d{1,7})-(\d{1,7}):(\d{1,7})"'
_BLOCK = re.compile(rf"<pre {_POSITION}><code([^<>]*)>")
_LANGUAGE = re.compile(r'\bclass="language-([^"]*)"')
_TITLE = re.compile(r'\bdata-meta="([^"]*)"')
_FENCE = re.compile(r"[ \t>]*+(?:[-+*]|\d{1,9}[.)])?[ \t>]*+(?:`{3,}|~{3,})")
_CLOSING = re.compile(r"[ \t>]*+(?:`{3,}|~{3,})[ \t]*")
_ADDRESS = re.compile(r"(?<=\]\()[^()\s]+|\bhttps?://[^\s<>()\"'`，。；）」]+")


def read_code(lines: Sequence[str], html: str) -> tuple[CodeBlock, ...]:
    """Return the blocks of code of a document, by its lines and its HTML."""
    return tuple(_blocks(lines, html))


def read_prose(masked: Sequence[str]) -> tuple[str, ...]:
    """Return lines with masked code and comments with both, and addresses, replaced by blanks; columns are kept."""
    lines = "\n".join(masked).replace(MASK, " ").split("\n") if masked else ()
    return tuple(
        [
            _ADDRESS.sub(lambda match: " " * len(match[0]), line) if "](" in line or "://" in line else line
            for line in lines
        ]
    )


def _blocks(lines: Sequence[str], html: str) -> Iterator[CodeBlock]:
    previous_end = 0
    for match in _BLOCK.finditer(html):
        line, column, end_line, _ = map(int, match.groups()[:4])
        if not previous_end < line <= end_line <= len(lines):
            continue
        is_fenced = _FENCE.match(lines[line - 1]) is not None
        first = line + 1 if is_fenced else line
        is_closed = is_fenced and end_line > line and _CLOSING.fullmatch(lines[end_line - 1]) is not None
        last = end_line - 1 if is_closed else end_line
        yield CodeBlock(
            language=_attribute(_LANGUAGE, match[5]).lower(),
            title=_attribute(_TITLE, match[5]),
            line=first,
            text="\n".join(_uncontained(lines[first - 1 : last], column - 1)),
            intro=_intro(lines, previous_end, line),
        )
        previous_end = end_line


def _attribute(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)  # Their order differs from run to run.
    return unescape(match[1]) if match else ""


def _uncontained(lines: Sequence[str], width: int) -> Sequence[str]:
    """Return lines with the marks of the quote or list that holds the block replaced by blanks."""
    if not width:
        return lines
    return [line if line[:width].strip(" \t>") else " " * len(line[:width]) + line[width:] for line in lines]


def _intro(lines: Sequence[str], after: int, line: int) -> str:
    return next((text.strip() for text in reversed(lines[max(after, line - 4) : line - 1]) if text.strip()), "")
