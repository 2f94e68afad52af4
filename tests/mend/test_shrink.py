"""Pictures written anew within the limits."""

from __future__ import annotations

import io
import struct
import time
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from catalog_builder.mend.shrink import picture_size, shrink_picture
from catalog_builder.model.fix import MAX_SHRUNK_PIXELS
from catalog_builder.settings import Limits

from .folders import picture

LIMITS = Limits()
SMALL = replace(LIMITS, max_image_bytes=300_000)


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_keeps_its_type_and_fits_afterwards(kind: str) -> None:
    before = picture(kind, (1800, 1200))
    after = shrink_picture(before, SMALL)
    image = opened(after)
    assert image.format == kind and len(after or b"") <= SMALL.max_image_bytes
    assert max(image.size) <= 1600 and abs(image.width / image.height - 1.5) < 0.02
    assert shrink_picture(before, SMALL) == after


def test_no_metadata_is_left_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Maker"
    before = picture("JPEG", (1800, 900), exif=exif, comment=b"secret", icc_profile=b"x" * 200, dpi=(300, 300))
    image = opened(shrink_picture(before, LIMITS))
    assert image.size == (800, 1600)
    assert not image.getexif() and not {"comment", "icc_profile", "exif"} & set(image.info)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_tells_of_its_maker_is_written_anew_whatever_its_size(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    after = shrink_picture(picture(kind, (40, 30), exif=exif), LIMITS)
    assert opened(after).size == (40, 30) and not opened(after).getexif()
    assert after and shrink_picture(after, LIMITS) is None


def test_transparency_and_palettes_survive() -> None:
    source = Image.new("P", (2000, 1000))
    source.putpalette([255, 0, 0, 0, 255, 0])
    source.paste(1, (0, 0, 1000, 1000))
    buffer = io.BytesIO()
    source.save(buffer, "PNG", transparency=0)
    image = opened(shrink_picture(buffer.getvalue(), LIMITS)).convert("RGBA")
    assert image.getpixel((1500, 10))[3] == 0 and image.getpixel((10, 10)) == (0, 255, 0, 255)


def test_long_screenshots_stay_readable() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (1080, 9500)).save(buffer, "PNG")
    width, height = opened(shrink_picture(buffer.getvalue(), LIMITS)).size
    assert width >= 800 and height <= LIMITS.max_image_side
    buffer = io.BytesIO()
    Image.new("RGB", (9000, 10)).save(buffer, "PNG")
    assert opened(shrink_picture(buffer.getvalue(), LIMITS)).size == (8000, 9)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGBA"])
def test_every_common_mode_is_written(mode: str) -> None:
    assert opened(shrink_picture(picture("PNG", (8100, 81), mode), LIMITS)).size == (8000, 80)


def test_what_cannot_be_done_well_is_left() -> None:
    frames = [Image.new("L", (2000, 10), shade) for shade in (0, 255)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "PNG", save_all=True, append_images=frames[1:])
    assert shrink_picture(buffer.getvalue(), LIMITS) is None
    deep = io.BytesIO()
    Image.new("I;16", (2000, 2000)).save(deep, "PNG")
    assert shrink_picture(deep.getvalue(), LIMITS) is None
    for content in (
        b"",
        b"GIF89a",
        picture("GIF", (2000, 10)),
        picture("PNG", (2000, 2000))[:5000],
        b"\x89PNG\r\n\x1a\n",
    ):
        assert shrink_picture(content, LIMITS) is None
    assert shrink_picture(picture("PNG", (300, 300)), replace(LIMITS, max_image_bytes=80)) is None


def test_a_bomb_stays_shut() -> None:
    side = 30_000
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000)
    chunks = [(b"IHDR", header), (b"IDAT", body), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    assert side * side > MAX_SHRUNK_PIXELS
    started = time.monotonic()
    assert shrink_picture(bomb, LIMITS) is None
    assert time.monotonic() - started < 0.5


def test_a_picture_that_would_not_get_smaller_stays() -> None:
    small = shrink_picture(picture("JPEG", (400, 300), quality=95), LIMITS)
    assert small is not None
    assert shrink_picture(small, LIMITS) is None


def test_the_size_is_read_from_the_header() -> None:
    assert picture_size(picture("PNG", (30, 20))) == (30, 20)
    assert picture_size(b"no picture") is None
