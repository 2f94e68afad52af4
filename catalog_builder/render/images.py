"""Pictures written anew: metadata gone, size limited, a small WebP beside them, names that carry a content hash."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Mapping
from pathlib import PurePosixPath

import PIL
from PIL import Image, ImageOps, ImageSequence, features

from catalog_builder.model.loaded import ImageFacts
from catalog_builder.model.picture import Picture, Rendition

ENCODING = f"3-pillow-{PIL.__version__}-webp-{features.version('webp')}"
"""Names the way pictures are written in cache keys; count it up when it changes."""

MAX_SIDE = 1600
"""Pixels of the longer side as published; the sharpest phone shows no more of a document's column."""

THUMBNAIL_SIDE = 480
"""Pixels of the longer side of a thumbnail: a gallery picture at twice its size on the page."""

_QUALITY = 82
_MAX_LOOPS = 65_535
"""The most that a WebP can count."""

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
            full, full_body = _full(stem, image)
            thumbnail, thumbnail_body = _thumbnail(stem, image, full, full_body)
    return Picture(path=path, full=full, thumbnail=thumbnail), {full.name: full_body, thumbnail.name: thumbnail_body}


def _full(stem: str, image: Image.Image) -> tuple[Rendition, bytes]:
    if _is_animated(image):
        return _animation(stem, image)
    still = _still(image, MAX_SIDE)
    is_photograph = image.format in ("JPEG", "MPO")
    buffer = io.BytesIO()
    still.save(buffer, "WEBP", quality=_QUALITY, method=4, lossless=not is_photograph and image.format != "WEBP")
    return _rendition(stem, "webp", buffer.getvalue(), *still.size)


def _thumbnail(stem: str, image: Image.Image, full: Rendition, full_body: bytes) -> tuple[Rendition, bytes]:
    if max(full.width, full.height) <= THUMBNAIL_SIDE and not _is_animated(image):
        return full, full_body
    image.seek(0)
    still = _still(image, THUMBNAIL_SIDE)
    buffer = io.BytesIO()
    still.save(buffer, "WEBP", quality=_QUALITY, method=4)
    return _rendition(f"{stem}-small", "webp", buffer.getvalue(), *still.size)


def _is_animated(image: Image.Image) -> bool:
    """Whether it moves; a camera's JPEG may hold further views (MPO), which are no animation."""
    return image.format != "MPO" and getattr(image, "n_frames", 1) > 1


def _still(image: Image.Image, side: int) -> Image.Image:
    """Return the upright picture in RGB or RGBA, at most `side` pixels long, without metadata."""
    upright = _in_eight_bits(_upright(image))
    has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    still = upright.convert("RGBA" if has_alpha else "RGB")
    still.thumbnail((side, side), Image.Resampling.LANCZOS)
    still.info.clear()
    return still


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Return a grey picture of 16 bits in 8: the decoder's own conversion would make almost all of it white."""
    if not image.mode.startswith("I"):
        return image
    eight = image.convert("I").point(lambda grey: grey * (1 / 256) + 0).convert("L")
    if isinstance(key := image.info.get("transparency"), int):
        eight.info["transparency"] = key >> 8
    return eight


def _upright(image: Image.Image) -> Image.Image:
    """Return the picture as its camera was held; as it lies in the file where the metadata is damaged."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 — readers of metadata raise whatever they like, `SyntaxError` included.
        return image


def _animation(stem: str, image: Image.Image) -> tuple[Rendition, bytes]:
    frames, durations, size = [], [], image.size
    for frame in ImageSequence.Iterator(image):
        within = frame if frame.size == size else frame.crop((0, 0, *size))  # A frame may be larger than the screen.
        frames.append(_still(within, MAX_SIDE))
        durations.append(int(frame.info.get("duration", 100)) or 100)
    buffer = io.BytesIO()
    frames[0].save(
        buffer,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        loop=min(int(image.info.get("loop", 0)), _MAX_LOOPS),
        quality=_QUALITY,
        method=4,
    )
    return _rendition(stem, "webp", buffer.getvalue(), *frames[0].size)


def _rendition(stem: str, extension: str, body: bytes, width: int, height: int) -> tuple[Rendition, bytes]:
    name = f"{stem[:40]}.{hashlib.sha256(body).hexdigest()[:12]}.{extension}"
    return Rendition(name=name, width=width, height=height, size=len(body)), body
