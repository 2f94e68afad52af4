"""What a document's HTML holds, read as a row of tags: enough to count and to weigh, in one pass over any input.

The HTML is the renderer's, with what authors wrote as HTML in between; nothing here is ever published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.letters import may_be_plainly_chinese, may_be_plainly_english
from catalog_builder.model.text import Language

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_UNREAD = re.compile(
    r"<(/?)(?=[pcksPCKS])(?i:pre|code|kbd|samp|script|style)(?![a-zA-Z0-9])[^<>]*>",
    re.ASCII,
)
"""Elements whose text says nothing about the language of the prose."""

_CUT = "<\0"
"""Stands between stretches of text, where no tag can go on: taking tags out of all at once costs half as much."""

_OPENING = 2
"""Half a Chinese document shows that it is not English; a third seldom does, for most of its HTML is tags."""

_COUNTED = re.compile(r"<(h[1-6]|pre|img|table)(?![a-zA-Z0-9])[^<>]*>", re.IGNORECASE | re.ASCII)


def prose_of(html: str) -> str:
    """Return the text, code left out. Entities stay as they are."""
    kept, depth, start = [], 0, 0
    html = _without_comments(html)
    for tag in _UNREAD.finditer(html):
        if depth == 0:
            kept.append(html[start : tag.start()])
        start = tag.end()
        depth = max(depth + (-1 if tag[1] else 1), 0)
    if depth == 0:
        kept.append(html[start:])
    return _TAG.sub(" ", _CUT.join(kept)).replace(_CUT, " ")


def prose_of_opening(html: str, least: int) -> tuple[str, int]:
    """Return the text of so much of the beginning and a little more, and how many characters of HTML follow.

    It ends behind a `>`, where neither a tag nor the mark that opens a comment goes on: `prose_of` begins with this
    text, and what it adds is no longer than the rest of the HTML.
    """
    end = html.find(">", least) + 1
    return prose_of(html[:end]), len(html) - end


def may_be_plainly(language: Language, html: str) -> bool:
    """Whether the text, code left out, may plainly be in a language: a first look that spares most the second."""
    if language == "zh":
        return may_be_plainly_chinese(html)
    return may_be_plainly_english(*prose_of_opening(html, len(html) // _OPENING))


def counted_elements(html: str) -> Iterator[str]:
    """Yield the names of headings, blocks of code, pictures and tables, lower case, in document order."""
    yield from (name.lower() for name in _COUNTED.findall(_without_comments(html)))


def _without_comments(html: str) -> str:
    first, *others = html.split("<!--")
    return "".join((first, *(part.partition("-->")[2] for part in others)))
