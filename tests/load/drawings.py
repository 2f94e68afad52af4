"""Pictures drawn for tests."""

from __future__ import annotations

import io
from random import Random

from PIL import Image


def raster(
    kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", *, fill: str | int = 0, **options: object
) -> bytes:
    """Return a picture of this type and size in one colour."""
    buffer = io.BytesIO()
    Image.new(mode, size, fill).save(buffer, kind, **options)
    return buffer.getvalue()


def animation(kind: str, frames: int = 3, size: tuple[int, int] = (8, 8), **options: object) -> bytes:
    """Return a picture that moves: noise, the same at every call."""
    buffer = io.BytesIO()
    area = size[0] * size[1]
    pictures = [Image.frombytes("L", size, Random(number).randbytes(area)) for number in range(frames)]
    pictures[0].save(buffer, kind, save_all=True, append_images=pictures[1:], **options)
    return buffer.getvalue()


def svg(inner: str = "", attributes: str = 'viewBox="0 0 24 12"') -> bytes:
    """Return a drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'.encode()


def growing_animation(width: int, height: int) -> bytes:
    """Return a GIF whose screen has 6 × 4 pixels and whose second frame reaches to this width and height."""
    content = animation("GIF", 2, (6, 4))
    place = content.rindex(b",\0\0\0\0\x06\0\x04\0") + 1
    return (
        content[:place] + (width - 6).to_bytes(2, "little") + (height - 4).to_bytes(2, "little") + content[place + 4 :]
    )
