"""The code of a document and the prose around it, each where it stands in the Markdown text.

The renderer decides what is code; its HTML says from where to where. Authors can forge those positions in raw HTML, so
they are taken in ascending order only and never beyond the text: forging hides an author's own text from the checks
that warn that author, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from catalog_builder.model.document import CodeBlock

_POSITION = r'data-sourcepos="(\d{1,7}):(\d{1,7})-(\d{1,7}):(\d{1,7})"'
_BLOCK = re.compile(rf"<pre {_POSITION}><code([^<>]*)>")
_LANGUAGE = re.compile(r'\bclass="language-([^"]*)"')
_TITLE = re.compile(r'\bdata-meta="([^"]*)"')
_CODE = re.compile(rf"<(?:code|pre) {_POSITION}")
_FENCE = re.compile(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])?[ \t>]*(?:`{3,}|~{3,})")
_CLOSING = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*")
_ADDRESS = re.compile(r"(?<=\]\()[^()\s]+|\bhttps?://[^\s<>()\"'`，。；）」]+")

_Place = tuple[int, int, int, int]


def read_code(text: str, html: str) -> tuple[CodeBlock, ...]:
    """Return the blocks of code of a document."""
    lines = text.split("\n")
    return tuple(_blocks(lines, html))


def read_prose(text: str, html: str) -> tuple[str, ...]:
    """Return the lines of a document with code, comments and addresses replaced by blanks, every column kept."""
    plain = _without_comments(text)
    starts = [0, *(match.end() for match in re.finditer("\n", plain)), len(plain) + 1]
    parts, reached = list[str](), 0
    for line, column, end_line, end_column in _ascending(_CODE, html, len(starts) - 1):
        start = min(starts[line - 1] + column - 1, starts[line] - 1)
        end = min(starts[end_line - 1] + end_column, starts[end_line] - 1)
        if reached <= start < end:
            parts += [plain[reached:start], _blank(plain[start:end])]
            reached = end
    lines = "".join([*parts, plain[reached:]]).split("\n")
    return tuple(_ADDRESS.sub(lambda match: _blank(match.group()), line) for line in lines)


def _blocks(lines: list[str], html: str) -> Iterator[CodeBlock]:
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
            text="\n".join(_uncontained(text, column - 1) for text in lines[first - 1 : last]),
            intro=_intro(lines, previous_end, line),
        )
        previous_end = end_line


def _attribute(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)  # Their order differs from run to run.
    return unescape(match[1]) if match else ""


def _uncontained(line: str, width: int) -> str:
    """Return a line with the marks of the quote or list that holds the block replaced by blanks."""
    marks = line[:width]
    return _blank(marks) + line[width:] if not marks.strip(" \t>") else line


def _intro(lines: list[str], after: int, line: int) -> str:
    return next((text.strip() for text in reversed(lines[max(after, line - 4) : line - 1]) if text.strip()), "")


def _ascending(pattern: re.Pattern[str], html: str, count: int) -> Iterator[_Place]:
    """Yield places that follow each other, each within a text of so many lines."""
    reached = (1, 0)
    for match in pattern.finditer(html):
        line, column, end_line, end_column = map(int, match.groups()[:4])
        if line <= end_line <= count and reached < (line, column) <= (end_line, max(end_column, column)):
            reached = (end_line, end_column)
            yield line, column, end_line, end_column


def _without_comments(text: str) -> str:
    """Return the text with HTML comments blanked; one that never ends is text, as it is to a reader."""
    parts, reached = [], 0
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += [text[reached:start], _blank(text[start : end + 3])]
        reached = end + 3
        start = text.find("<!--", reached)
    return "".join([*parts, text[reached:]])


def _blank(text: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in text)
