"""A picture beyond the limits, written anew within them: upright, without metadata, in the type it has.

Nothing is decoded before its header has passed a ceiling of its own, so that a bomb stays shut. Same bytes in, same
bytes out, as long as Pillow is the same.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps

from catalog_builder.model.fix import MAX_SHRUNK_PIXELS
from catalog_builder.settings import Limits

MAX_SIDE = 1600
"""Pixels of the longer side afterwards: pages show no more of it."""

LEAST_SIDE_OF_STRIPS = 800
"""Pixels of the shorter side that a long screenshot keeps, or nobody could read it."""

_QUALITIES = (85, 75)
_STEP = 0.8
_WORTH_IT = 0.9
"""Share of its bytes at most that a picture of the same size must come to, or it stays as its author made it."""

_MOST_STEPS = 8
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"})
"""What eight bits a channel can hold; pictures of 16 bits are left to their author."""


def shrink_picture(content: bytes, limits: Limits) -> bytes | None:
    """Return the picture within the limits; `None` for animations, other types and what cannot be made to fit."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Of size and damaged metadata, both judged here.
            return _shrunk(content, limits)
    except Exception:  # noqa: BLE001 — decoders raise whatever they like on broken input; it stays as it is.
        return None


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height by the header; `None` when it is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
                return image.size
    except Exception:  # noqa: BLE001 — see above.
        return None


def _shrunk(content: bytes, limits: Limits) -> bytes | None:
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
        is_photograph = image.format in ("JPEG", "MPO")
        is_animated = not is_photograph and getattr(image, "n_frames", 1) > 1
        if is_animated or image.mode not in _MODES or image.width * image.height > MAX_SHRUNK_PIXELS:
            return None
        before = image.size
        side = max(_fitting_size(*before, limits))
        if is_photograph:  # Decodes at a half, quarter or eighth where that is still large enough.
            image.draft("RGB", (side, side))
        ImageOps.exif_transpose(image, in_place=True)  # Decodes; a copy would double the memory.
        still = _plain(image, is_photograph)
    for body in _attempts(still, is_photograph, limits):
        if len(body) <= limits.max_image_bytes:
            return body if len(body) < _WORTH_IT * len(content) or side < max(before) else None
    return None


def _fitting_size(width: int, height: int, limits: Limits) -> tuple[int, int]:
    """Return the size in which the picture is to be kept, never larger than it is."""
    longer, shorter = max(width, height), min(width, height)
    scale = MAX_SIDE / longer
    if longer > 2 * shorter:
        scale = max(scale, min(LEAST_SIDE_OF_STRIPS / shorter, limits.max_image_side / longer))
    scale = min(1.0, scale, limits.max_image_side / longer, math.sqrt(limits.max_image_pixels / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _plain(image: Image.Image, is_photograph: bool) -> Image.Image:
    """Return the picture in a mode that its type can hold and that scales well, without metadata."""
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    colours = "L" if image.mode in ("1", "L", "LA") else "RGB"
    mode = f"{colours}A" if has_alpha and not is_photograph else colours
    plain = image if image.mode == mode and "transparency" not in image.info else image.convert(mode)
    plain.info.clear()
    return plain


def _attempts(still: Image.Image, is_photograph: bool, limits: Limits) -> Iterator[bytes]:
    """Yield encodings, each smaller than the one before: first by quality where the type has one, then by size."""
    size = _fitting_size(*still.size, limits)
    for _ in range(_MOST_STEPS):
        scaled = still if size == still.size else still.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for quality in _QUALITIES if is_photograph else (0,):
            buffer = io.BytesIO()
            if is_photograph:
                scaled.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
            else:
                scaled.save(buffer, "PNG", optimize=True)
            yield buffer.getvalue()
        size = max(1, int(size[0] * _STEP)), max(1, int(size[1] * _STEP))
