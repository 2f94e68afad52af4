"""Strangers' text in XML: in feeds and in drawings. What XML cannot hold and what turns lines round is left out."""

from __future__ import annotations

import re
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything but the characters of XML 1.0, https://www.w3.org/TR/xml/#charsets: no reference can name them either."""

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that set the direction of what follows: of a text within another's line, they would reach beyond it."""


def xml_text(text: str) -> str:
    """Return the text as it may stand in an element or a quoted attribute."""
    return escape(_FORBIDDEN.sub("", text))


def xml_line(text: str) -> str:
    """Return a text that shares its line with others, see `plain_line`."""
    return escape(plain_line(text))


def plain_text(text: str) -> str:
    """Return the text without what neither XML nor JSON can hold, not escaped."""
    return _FORBIDDEN.sub("", text)


def plain_line(text: str) -> str:
    """Return the text as one line, not escaped, without anything that turns what stands beside it."""
    return " ".join(_FORBIDDEN.sub("", _TURNING.sub("", text)).split())
