"""Text of finished HTML as a reader sees it: marks within a line vanish, and a half bold word stays whole."""

from __future__ import annotations

import re
from html import unescape

_HEADING = re.compile(r"(<h[1-6][\s>].*?</h[1-6]>)", re.DOTALL)
_INLINE = re.compile(
    # The commonest first, and nothing tried twice: three quarters of the time, and half of all time for text.
    r"</?+(?>span|code|a|strong|em|abbr|bdi|bdo|cite|del|ins|kbd|mark|samp|small|sub|sup|var|wbr|[biqsu])"
    r"(?=[\s>/])[^>]*+>"
)
_TAG = re.compile(r"<[^>]*+>")
_DROPPED = re.compile(r"<(script|style|svg|template)[\s>].*?</\1>", re.DOTALL)


def headings_and_text(html: str) -> tuple[str, str]:
    """Return the headings of sanitised HTML, a line each, and all of its text without them."""
    parts = _HEADING.split(html)
    return plain_text("\n".join(parts[1::2])), plain_text(" ".join(parts[::2]))


def plain_text(html: str) -> str:
    """Return the text of HTML whose angle brackets are all of tags, as a sanitiser or a theme writes it."""
    return unescape(_TAG.sub(" ", _INLINE.sub("", _DROPPED.sub(" ", html)))).strip()
