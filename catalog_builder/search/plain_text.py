"""Text of finished HTML as a reader sees it: marks within a line vanish, and a half bold word stays whole."""

from __future__ import annotations

import re
from html import unescape

_HEADING = re.compile(r"<h[1-6][\s>].*?</h[1-6]>", re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)(?=[\s>/])[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_DROPPED = re.compile(r"<(script|style|svg|template)[\s>].*?</\1>", re.DOTALL)


def headings_and_text(html: str) -> tuple[str, str]:
    """Return the headings of sanitised HTML, a line each, and all of its text without them."""
    headings = "\n".join(map(plain_text, _HEADING.findall(html)))
    return headings, plain_text(_HEADING.sub(" ", html))


def plain_text(html: str) -> str:
    """Return the text of HTML whose angle brackets are all of tags, as a sanitiser or a theme writes it."""
    return unescape(_TAG.sub(" ", _INLINE.sub("", _DROPPED.sub(" ", html)))).strip()
