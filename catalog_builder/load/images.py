"""What a picture file really is: its type by content, decoded in full. A header proves nothing."""

from __future__ import annotations

import io
import re
import warnings
from typing import cast

from PIL import ExifTags, Image, ImageSequence, UnidentifiedImageError

from catalog_builder.load.svg import SvgRefusal, read_svg
from catalog_builder.model.loaded import ImageFacts, ImageFormat
from catalog_builder.settings import Limits

EXTENSIONS: dict[str, ImageFormat] = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".gif": "gif",
    ".webp": "webp",
    ".svg": "svg",
}
"""Extensions of pictures, lower case, and the type each promises."""

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_XMP_POSITION = re.compile(rb"exif:GPS(?:Latitude|Longitude)\s*(?:=\s*[\"']|>)\s*[0-9]")
_SCAN = b"\xff\xda"
"""Begins a scan of a JPEG. Each scan, 26 bytes of it are enough, makes the decoder go over the whole picture once."""


def is_image_name(path: str) -> bool:
    """Whether the name ends like a picture's, letter case aside."""
    return any(path.lower().endswith(extension) for extension in EXTENSIONS)


def inspect_image(path: str, content: bytes, limits: Limits) -> ImageFacts:
    """Return what the bytes are, faults included; nothing is raised. Sizes are checked before decoding."""
    if len(content) > limits.max_image_bytes:
        detail = f"{len(content)} > {limits.max_image_bytes} bytes"
        return ImageFacts(format=None, fault="too-large", detail=detail)
    if _looks_like_svg(content):
        return _inspect_svg(content, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Decoders warn of what is judged here.
            return _inspect_raster(content, limits)
    except UnidentifiedImageError:
        return ImageFacts(format=None, fault="unknown")
    except MemoryError:  # The bound on the whole process: nothing to be said of this file.
        raise
    except Image.DecompressionBombError:
        return ImageFacts(format=None, fault="too-large", detail=f"> {limits.max_image_pixels} px")
    except Exception as fault:  # noqa: BLE001 — decoders raise whatever they like on broken input.
        return ImageFacts(format=None, fault="unknown", detail=str(fault).splitlines()[0] if str(fault) else "")


def _looks_like_svg(content: bytes) -> bool:
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in content[:4096].lower()


def _inspect_svg(content: bytes, limits: Limits) -> ImageFacts:
    try:
        drawing = read_svg(content, limits)
    except SvgRefusal as refusal:
        return ImageFacts(format="svg", fault="unsafe", detail=str(refusal))
    return ImageFacts(format="svg", width=drawing.width, height=drawing.height, drawing=drawing.content)


def _inspect_raster(content: bytes, limits: Limits) -> ImageFacts:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        is_camera_jpeg = image.format == "MPO"  # A JPEG with further views beside the picture itself.
        kind: ImageFormat = "jpeg" if is_camera_jpeg else cast("ImageFormat", (image.format or "").lower())
        width, height = image.size
        frames = 1 if is_camera_jpeg else getattr(image, "n_frames", 1)
        if kind == "jpeg" and (scans := content.count(_SCAN)) > limits.max_image_frames:
            frames = scans
        if fault := _beyond(width, height, frames, limits):
            return ImageFacts(format=kind, width=width, height=height, frames=frames, fault="too-large", detail=fault)
        try:
            for frame in ImageSequence.Iterator(image) if frames > 1 else (image,):
                if fault := _beyond(*frame.size, frames, limits):  # A frame may be larger than those before it.
                    return ImageFacts(
                        format=kind, width=width, height=height, frames=frames, fault="too-large", detail=fault
                    )
                frame.load()
            has_position = _has_position(image)
        except MemoryError:
            raise
        except Exception as broken:  # noqa: BLE001 — see above; the type is known by now, so this one is broken.
            detail = str(broken).splitlines()[0] if str(broken) else type(broken).__name__
            return ImageFacts(format=kind, width=width, height=height, frames=frames, fault="broken", detail=detail)
    return ImageFacts(format=kind, width=width, height=height, frames=frames, has_position=has_position)


def _has_position(image: Image.Image) -> bool:
    """Whether EXIF or XMP holds a latitude or longitude; damaged metadata holds none."""
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if _XMP_POSITION.search(xmp.encode("utf-8", "replace") if isinstance(xmp, str) else xmp):
        return True
    try:
        place = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        given = [place.get(ExifTags.GPS.GPSLatitude), place.get(ExifTags.GPS.GPSLongitude)]
        return any(float(part) > 0 for parts in given if parts for part in parts)
    except Exception:  # noqa: BLE001 — readers of metadata raise whatever they like, and pages never take it over.
        return False


def _beyond(width: int, height: int, frames: int, limits: Limits) -> str:
    if max(width, height) > limits.max_image_side:
        return f"{width}×{height} > {limits.max_image_side} px"
    if width * height > limits.max_image_pixels:
        return f"{width}×{height} > {limits.max_image_pixels} px"
    if frames > limits.max_image_frames:
        return f"{frames} > {limits.max_image_frames} frames"
    if frames > 1 and (pixels := frames * width * height) > limits.max_animation_pixels:
        return f"{frames} × {width}×{height} = {pixels} > {limits.max_animation_pixels} px"
    return ""
