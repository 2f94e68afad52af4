"""A picture beyond the limits, written anew within them: upright, without metadata, in the type it has.

Nothing is decoded before its header has passed a ceiling of its own, so that a bomb stays shut. Same bytes in, same
bytes out, as long as Pillow is the same.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator, Mapping

from PIL import Image, ImageOps

from catalog_builder.model.fix import MAX_SHRUNK_PIXELS
from catalog_builder.settings import Limits

MAX_SIDE = 1600
"""Pixels of the longer side afterwards: pages show no more of it."""

LEAST_SIDE_OF_STRIPS = 800
"""Pixels of the shorter side that a long screenshot keeps, or nobody could read it."""

_OPTIONS: Mapping[str, tuple[Mapping[str, int], ...]] = {
    "PNG": ({"optimize": True},),
    "JPEG": ({"quality": 85, "optimize": True, "progressive": True}, {"quality": 75, "optimize": True}),
    "WEBP": ({"quality": 85, "method": 4}, {"quality": 75, "method": 4}),
}
_TELLING = frozenset({"exif", "xmp", "XML:com.adobe.xmp", "comment"})
"""What of a picture's information may tell of people and places; a picture that has it is written anew in any case."""

_STEP = 0.8
_WORTH_IT = 0.9
"""Share of its bytes at most that a picture of the same size must come to, or it stays as its author made it."""

_MOST_STEPS = 8
_FORMATS = ("PNG", "JPEG", "WEBP")
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
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                return image.size
    except Exception:  # noqa: BLE001 — see above.
        return None


def _shrunk(content: bytes, limits: Limits) -> bytes | None:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        kind = "JPEG" if image.format == "MPO" else str(image.format)  # MPO: a camera's JPEG with further views.
        is_animated = kind != "JPEG" and getattr(image, "n_frames", 1) > 1
        if is_animated or image.mode not in _MODES or image.width * image.height > MAX_SHRUNK_PIXELS:
            return None
        before = image.size
        side = max(_fitting_size(*before, limits))
        is_telling = bool(_TELLING & set(image.info))
        if kind == "JPEG":  # Decodes at a half, quarter or eighth where that is still large enough.
            image.draft("RGB", (side, side))
        ImageOps.exif_transpose(image, in_place=True)  # Decodes; a copy would double the memory.
        still = _plain(image, kind)
    for body in _attempts(still, kind, limits):
        if len(body) <= limits.max_image_bytes:
            is_better = is_telling or side < max(before) or len(body) < _WORTH_IT * len(content)
            return body if is_better else None
    return None


def _fitting_size(width: int, height: int, limits: Limits) -> tuple[int, int]:
    """Return the size in which the picture is to be kept, never larger than it is."""
    longer, shorter = max(width, height), min(width, height)
    scale = MAX_SIDE / longer
    if longer > 2 * shorter:
        scale = max(scale, min(LEAST_SIDE_OF_STRIPS / shorter, limits.max_image_side / longer))
    scale = min(1.0, scale, limits.max_image_side / longer, math.sqrt(limits.max_image_pixels / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """Return the picture in a mode that its type can hold and that scales well, without metadata."""
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    colours = "L" if image.mode in ("1", "L", "LA") else "RGB"
    mode = f"{colours}A" if has_alpha and kind != "JPEG" else colours
    plain = image if image.mode == mode and "transparency" not in image.info else image.convert(mode)
    plain.info.clear()
    return plain


def _attempts(still: Image.Image, kind: str, limits: Limits) -> Iterator[bytes]:
    """Yield encodings, each smaller than the one before: first by quality where the type has one, then by size."""
    size = _fitting_size(*still.size, limits)
    for _ in range(_MOST_STEPS):
        scaled = still if size == still.size else still.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for options in _OPTIONS[kind]:
            buffer = io.BytesIO()
            scaled.save(buffer, kind, **options)
            yield buffer.getvalue()
        size = max(1, int(size[0] * _STEP)), max(1, int(size[1] * _STEP))
