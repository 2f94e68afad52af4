"""What a document's HTML holds, read as a row of tags: enough to count and to weigh, in one pass over any input.

The HTML is the renderer's, with what authors wrote as HTML in between; nothing here is ever published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_UNREAD = frozenset({"pre", "code", "kbd", "samp", "script", "style"})
"""Elements whose text says nothing about the language of the prose."""


def prose_of(html: str) -> str:
    """Return the text, code left out. Entities stay as they are."""
    kept, depth, start = [], 0, 0
    html = _without_comments(html)
    for tag in _TAG.finditer(html):
        if depth == 0:
            kept.append(html[start : tag.start()])
        start = tag.end()
        if tag[2].lower() in _UNREAD:
            depth = max(depth + (-1 if tag[1] else 1), 0)
    if depth == 0:
        kept.append(html[start:])
    return " ".join(kept)


def elements_of(html: str) -> Iterator[str]:
    """Yield the names of the elements, lower case, in document order."""
    yield from (tag[2].lower() for tag in _TAG.finditer(_without_comments(html)) if not tag[1])


def _without_comments(html: str) -> str:
    first, *others = html.split("<!--")
    return "".join((first, *(part.partition("-->")[2] for part in others)))
