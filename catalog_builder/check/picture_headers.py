"""Whether a picture beyond the limits can be written anew within them, by its header: nothing is decoded here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.folder_layout import promised_format
from catalog_builder.check.rule import text
from catalog_builder.model.fix import MAX_SHRUNK_PIXELS, Fix

_PNG = b"\x89PNG\r\n\x1a\n"
_MAX_SEGMENTS = 1_000
_FRAME_HEADERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of a JPEG that begin with its size; the three left out are tables."""

_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})


def shrinking_fix(path: str, content: bytes) -> Fix | None:
    """Return the fix that writes the picture anew within the limits; `None` when it cannot or must not be decoded."""
    size = _png_size(content) or _jpeg_size(content)
    kind = "png" if content.startswith(_PNG) else "jpeg"
    if size is None or promised_format(path) != kind or not 0 < size[0] * size[1] <= MAX_SHRUNK_PIXELS:
        return None
    return Fix(title=text("缩小尺寸并重新压缩", "Scale it down and compress it again"), shrink=(path,))


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Return the size of a still PNG with at most eight bits a channel."""
    header = content[8:33]
    if not content.startswith(_PNG) or header[4:8] != b"IHDR" or header[16:17] > b"\x08":
        return None
    if b"acTL" in content[33 : max(content.find(b"IDAT"), 33)]:  # An animation says so before its first picture.
        return None
    return int.from_bytes(header[8:12], "big"), int.from_bytes(header[12:16], "big")


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    for marker, start in _jpeg_segments(content):
        if marker in _FRAME_HEADERS:
            height, width = content[start + 3 : start + 5], content[start + 5 : start + 7]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
    return None


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield marker and place of the segments up to the picture itself."""
    if not content.startswith(b"\xff\xd8"):
        return
    place = 2
    for _ in range(_MAX_SEGMENTS):
        found = re.compile(rb"\xff+([^\x00\xff])").match(content, place)
        if found is None or found[1] == b"\xda":
            return
        yield found[1][0], found.end()
        has_length = found[1][0] not in _BARE_MARKERS
        place = found.end() + (int.from_bytes(content[found.end() : found.end() + 2], "big") if has_length else 0)
