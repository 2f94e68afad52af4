"""Pictures written anew: metadata gone, size limited, a small WebP beside them, names that carry a content hash."""

from __future__ import annotations

import hashlib
import io
import math
import warnings
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import PIL
from PIL import Image, ImageOps, ImageSequence, features

from catalog_builder.model.loaded import ImageFacts
from catalog_builder.model.picture import Picture, Rendition

ENCODING = f"4-pillow-{PIL.__version__}-webp-{features.version('webp')}-jpeg-{features.version('libjpeg_turbo')}"
"""Names the way pictures are written in cache keys; count it up when it changes. Figures: decisions/0012."""

MAX_SIDE = 1600
"""Pixels of the longer side of a photograph as published; the sharpest phone shows no more of a document's column."""

MAX_EXACT_PIXELS = 3_700_000
"""Up to here, the screen of a large phone, a drawing or screen keeps its own pixels: reduced by a little, its text
blurs and its bytes double."""

THUMBNAIL_SIDE = 480
"""Pixels of the longer side of a thumbnail: a gallery picture at twice its size on the page."""

_EXACT_BYTES_PER_PIXEL = 0.15
_EXACT_BYTES = 8_192
"""A source without loss that takes more than both allow is a photograph, or has one in it: it is not kept exactly."""

_PHOTOGRAPH, _RICH_SCREEN = {"quality": 81, "method": 2}, {"quality": 90, "method": 2}
_EXACT, _EXACT_SMALL = ({"lossless": True, "quality": effort, "method": 2} for effort in (82, 0))
_SMALL_SOURCE_BYTES = 4_096

_LIGHT_BYTES = 4_096
_LIGHT_PIXELS = 1_500_000
"""A picture within both is its own thumbnail, which would hardly be lighter and mostly heavier."""

_REDUCING_GAP = 1.5
"""Pixels are averaged in whole blocks down to this many times the size wanted, then resampled: half the time."""

_MAX_LOOPS = 65_535
"""The most that a WebP can count."""

_WITHOUT_LOSS = ("PNG", "GIF")

_Made = tuple[Rendition, bytes]
_Files = Mapping[str, bytes]


def render_picture(path: str, content: bytes, facts: ImageFacts) -> tuple[Picture, _Files]:
    """Return the picture and its files by name. `facts` must say that the bytes are sound (no fault)."""
    stem = "".join(c for c in PurePosixPath(path).stem.lower() if c.isascii() and (c.isalnum() or c in "-_")) or "image"
    if facts.format == "svg":
        full, body = _rendition(stem, "svg", facts.drawing, facts.width, facts.height)
        return Picture(path=path, full=full, thumbnail=full), {full.name: body}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Of damaged metadata, which is left behind.
        with Image.open(io.BytesIO(content)) as image:
            made = _moving(stem, image) if _is_animated(image) else _standing(stem, image, len(content))
    (full, full_body), (thumbnail, thumbnail_body) = made
    return Picture(path=path, full=full, thumbnail=thumbnail), {full.name: full_body, thumbnail.name: thumbnail_body}


def _standing(stem: str, image: Image.Image, source_bytes: int) -> tuple[_Made, _Made]:
    is_exact = _is_exact(image, source_bytes)
    if is_exact:
        still = _still(image)
        options = _EXACT_SMALL if source_bytes <= _SMALL_SOURCE_BYTES else _EXACT
    else:
        _decode_reduced(image)
        still = _still(image)
        _reduce(still, MAX_SIDE)
        options = _RICH_SCREEN if image.format in _WITHOUT_LOSS else _PHOTOGRAPH
    full = _rendition(stem, "webp", _encoded(still, **options), *still.size)
    is_light = full[0].size <= _LIGHT_BYTES and still.width * still.height <= _LIGHT_PIXELS
    return full, full if is_light or max(still.size) <= THUMBNAIL_SIDE else _thumbnail(stem, still)


def _is_exact(image: Image.Image, source_bytes: int) -> bool:
    """Whether every pixel is kept: of screens and drawings, not of photographs, whatever their type."""
    pixels = image.width * image.height
    is_plain = source_bytes <= max(_EXACT_BYTES, pixels * _EXACT_BYTES_PER_PIXEL)
    return is_plain and image.format in _WITHOUT_LOSS and pixels <= MAX_EXACT_PIXELS


def _decode_reduced(image: Image.Image) -> None:
    """Let the decoder of a large JPEG leave out detail that would be lost anyway: two thirds of the time."""
    scale = MAX_SIDE / max(image.size)
    if scale < 1:
        image.draft(None, (math.ceil(image.width * scale), math.ceil(image.height * scale)))


def _thumbnail(stem: str, still: Image.Image) -> _Made:
    """Return the small picture; `still` is used up."""
    _reduce(still, THUMBNAIL_SIDE)
    return _rendition(f"{stem}-small", "webp", _encoded(still, **_PHOTOGRAPH), *still.size)


def _is_animated(image: Image.Image) -> bool:
    """Whether it moves; a camera's JPEG may hold further views (MPO), which are no animation."""
    return image.format != "MPO" and getattr(image, "n_frames", 1) > 1


def _still(image: Image.Image) -> Image.Image:
    """Return the upright picture in RGB or, where anything shines through, RGBA; without metadata."""
    still = _in_eight_bits(_upright(image))
    mode = "RGBA" if still.mode in ("RGBA", "LA", "PA") or "transparency" in still.info else "RGB"
    if still.mode != mode:
        still = still.convert(mode)
    if mode == "RGBA" and still.getchannel("A").getextrema() == (255, 255):
        still = still.convert("RGB")
    still.info.clear()
    return still


def _reduce(still: Image.Image, side: int) -> None:
    still.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)


def _encoded(still: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    still.save(buffer, "WEBP", **options)
    return buffer.getvalue()


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Return a grey picture of 16 bits in 8: the decoder's own conversion would make almost all of it white."""
    if not image.mode.startswith("I"):
        return image
    eight = image.convert("I").point(lambda grey: grey * (1 / 256) + 0).convert("L")
    if isinstance(key := image.info.get("transparency"), int):
        eight.info["transparency"] = key >> 8
    return eight


def _upright(image: Image.Image) -> Image.Image:
    """Return a copy, held as its camera was; as it lies in the file where the metadata is damaged."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 — readers of metadata raise whatever they like, `SyntaxError` included.
        return image.copy()


def _moving(stem: str, image: Image.Image) -> tuple[_Made, _Made]:
    frames, durations, size = [], [], image.size
    for frame in ImageSequence.Iterator(image):
        within = frame if frame.size == size else frame.crop((0, 0, *size))  # A frame may be larger than the screen.
        frames.append(_still(within))
        _reduce(frames[-1], MAX_SIDE)
        durations.append(int(frame.info.get("duration", 100)) or 100)
    loop = min(int(image.info.get("loop", 0)), _MAX_LOOPS)
    first, *others = frames
    body = _encoded(first, save_all=True, append_images=others, duration=durations, loop=loop, **_PHOTOGRAPH)
    return _rendition(stem, "webp", body, *first.size), _thumbnail(stem, first)


def _rendition(stem: str, extension: str, body: bytes, width: int, height: int) -> _Made:
    digest = hashlib.sha256(body).hexdigest()
    name = f"{stem[:40]}.{digest[:12]}.{extension}"
    return Rendition(name=name, width=width, height=height, size=len(body), digest=digest), body
