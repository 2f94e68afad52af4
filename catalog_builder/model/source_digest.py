"""What a page was translated from, told by a digest of its text: it survives squashed and shallow histories."""

from __future__ import annotations

import hashlib
import re

RECORD = "source_digest"
"""Key of the front matter that names what a page was translated from."""

_LENGTH = 16
"""Hexadecimal digits: of a thousand pages with a thousand versions each, no two agree by chance."""

_RECORD_LINE = re.compile(rf"^{RECORD}:.*\n", re.MULTILINE)
_RECORDED = re.compile(rf"^{RECORD}: *([0-9a-f]+) *$", re.MULTILINE)
_DELIMITER = "---\n"


def source_digest(text: str) -> str:
    """Return the digest of a page, whatever it says of its own source and whichever way its lines end."""
    lines = _without_record(text.replace("\r\n", "\n")).split("\n")
    plain = "\n".join(line.rstrip() for line in lines).strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:_LENGTH]


def recorded_digest(text: str) -> str:
    """Return the digest that a page records, empty when it records none."""
    found = _RECORDED.search(_split(text)[0])
    return found[1] if found else ""


def with_record(text: str, digest: str) -> str:
    """Return the page with this digest in its front matter, in the place of the one it had."""
    head, body = _split(text)
    return f"{_DELIMITER}{_RECORD_LINE.sub('', head)}{RECORD}: {digest}\n{_DELIMITER}{body}"


def _without_record(text: str) -> str:
    head, body = _split(text)
    return f"{_RECORD_LINE.sub('', head)}{_DELIMITER}{body}" if head else text


def _split(text: str) -> tuple[str, str]:
    """Return what stands between the delimiters of the front matter, and what follows; no front matter is empty."""
    if not text.startswith(_DELIMITER):
        return "", text
    head, delimiter, body = text[len(_DELIMITER) :].partition(f"\n{_DELIMITER}")
    return (f"{head}\n", body) if delimiter else ("", text)
