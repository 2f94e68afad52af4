"""Style sheets → the addresses that they load. Works on text; nothing is resolved here."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = re.compile(
    r"""url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^)"'\s]*))\s*\)"""
    r"""|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)


def css_addresses(text: str) -> tuple[str, ...]:
    """Return what `url()` and `@import` name, in the order of the text; comments do not count."""
    if "url" not in (lowered := text.lower()) and "@import" not in lowered and "\\" not in text:
        return ()
    found = _ADDRESS.findall(_COMMENT.sub(" ", text))
    return tuple(_unescape("".join(groups)).strip() for groups in found)


def _unescape(address: str) -> str:
    return _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2], address)
