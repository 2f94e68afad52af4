"""Text in another encoding, written anew in UTF-8. Only what can be turned back into the very same bytes."""

from __future__ import annotations


def recode(content: bytes, encoding: str) -> bytes | None:
    """Return the text in UTF-8, line ends untouched; `None` when the bytes are not exactly what `encoding` makes."""
    try:
        text = content.decode(encoding)
        if text.encode(encoding) != content or "\0" in text:
            return None
        return text.encode()
    except (UnicodeError, LookupError):
        return None
