"""A stand-in avatar: an abstract pattern that follows from the id alone, until the provider puts the real one there."""

from __future__ import annotations

import colorsys
import hashlib
import io

from PIL import Image, ImageDraw

SIDE = 288
"""Pixels of each side."""

_CELLS = 6
"""Cells of a row; the right half mirrors the left one."""

_MARGIN_PX = 24


def draw_avatar(plugin_id: str) -> bytes:
    """Return a PNG of `SIDE` by `SIDE` pixels; the same pixels for the same id."""
    digest = hashlib.sha256(plugin_id.encode()).digest()
    image = Image.new("RGB", (SIDE, SIDE), _colour(digest[0], lightness=0.94))
    drawing = ImageDraw.Draw(image)
    cell_px = (SIDE - 2 * _MARGIN_PX) // _CELLS
    for row in range(_CELLS):
        for column in range(_CELLS // 2):
            number = digest[1 + row * _CELLS // 2 + column]
            if number % 2 or (row, column) == (_CELLS // 2, _CELLS // 2 - 1):
                tone = _colour(digest[0], lightness=0.36 + 0.08 * (number % 3))
                for place in (column, _CELLS - 1 - column):
                    left, top = _MARGIN_PX + place * cell_px, _MARGIN_PX + row * cell_px
                    drawing.rectangle((left, top, left + cell_px - 1, top + cell_px - 1), fill=tone)
    stream = io.BytesIO()
    image.quantize(8).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _colour(hue: int, *, lightness: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue / 256, lightness, 0.42)
    return round(red * 255), round(green * 255), round(blue * 255)
