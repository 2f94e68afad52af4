"""Addresses written bare in Chinese text end where the Chinese punctuation begins.

GFM ends a bare address at a blank only, so `见 https://example.com/a。然后` would link to `…/a。然后`. Chinese sets no
blank there. The renderer's output is mended, so that checks and pages see the same, mended address.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

_LINK = re.compile(r'<a data-sourcepos="(\d+):(\d+)-(\d+):(\d+)" href="([^"<>]*)">((?:https?://|www\.)[^<>]*)</a>')
_CHINESE_PUNCTUATION = re.compile(
    "[\u3000-\u3003\u3008-\u3011\u3014-\u301f‘’“”…—"  # 、。〈》「』【〔
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"  # ！（），：；？
)


def end_addresses(html: str) -> str:
    """Return renderer output in which no bare address runs past Chinese punctuation."""
    return _LINK.sub(_ended, html) if _CHINESE_PUNCTUATION.search(html) else html


def _ended(match: re.Match[str]) -> str:
    line, column, end_line, end_column, href, text = match.groups()
    cut = _CHINESE_PUNCTUATION.search(text)
    if cut is None or line != end_line or not _is_bare(int(column), int(end_column), href, text):
        return match[0]
    address, rest = text[: cut.start()], text[cut.start() :]
    scheme = "http://" if text.startswith("www.") else ""
    end = int(column) + len(unescape(address)) - 1
    return f'<a data-sourcepos="{line}:{column}-{line}:{end}" href="{scheme}{address}">{address}</a>{rest}'


def _is_bare(column: int, end_column: int, href: str, text: str) -> bool:
    """Whether the address was written without `<…>` or `[…](…)`: then it takes just its own room in the source."""
    shown = unescape(text)
    return end_column - column + 1 == len(shown) and unquote(unescape(href)).endswith(unquote(shown))
