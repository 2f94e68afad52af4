"""Which pictures beyond the limits may be written anew, by their headers."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from catalog_builder.check.picture_headers import shrinking_fix
from catalog_builder.model.fix import MAX_SHRUNK_PIXELS
from tests.mend.folders import picture


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.png", picture("PNG", (40, 30))),
        ("a.PNG", picture("PNG", (40, 30), "P")),
        ("a.jpg", picture("JPEG", (40, 30))),
        ("a.jpeg", picture("JPEG", (40, 30), progressive=True, comment=b"x" * 1000)),
        ("a.png", picture("PNG", (40, 30)).ljust(3_000_000, b"\0")),
    ],
)
def test_a_still_png_or_jpeg_may(path: str, content: bytes) -> None:
    fix = shrinking_fix(path, content)
    assert fix and fix.shrink == (path,) and fix.is_certain


def _animated() -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("L", (9, 9), shade) for shade in (0, 255)]
    frames[0].save(buffer, "PNG", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def _deep() -> bytes:
    buffer = io.BytesIO()
    Image.new("I;16", (9, 9)).save(buffer, "PNG")
    return buffer.getvalue()


def _bomb(kind: str) -> bytes:
    """Return a small file whose header promises more pixels than are ever decoded."""
    content = bytearray(picture(kind, (40, 30)))
    side = (MAX_SHRUNK_PIXELS // 60_000 + 1).to_bytes(4, "big"), (60_000).to_bytes(4, "big")
    if kind == "PNG":
        content[16:24] = side[0] + side[1]
    else:
        place = content.index(b"\xff\xc0")
        content[place + 5 : place + 9] = side[0][2:] + side[1][2:]
    return bytes(content)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.png", _animated()),
        ("a.png", _deep()),
        ("a.png", picture("JPEG", (40, 30))),
        ("a.gif", picture("GIF", (40, 30))),
        ("a.webp", picture("WEBP", (40, 30))),
        ("a.png", _bomb("PNG")),
        ("a.jpg", _bomb("JPEG")),
        ("a.png", b""),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.jpg", b"\xff\xd8"),
        ("a.jpg", b"\xff\xd8\xff\xe0\xff"),
        ("a.jpg", b"\xff\xd8" + b"\xff\xe0\0\0" * 10),
        ("a.svg", b"<svg/>"),
    ],
)
def test_all_others_are_left_to_their_authors(path: str, content: bytes) -> None:
    assert shrinking_fix(path, content) is None


def test_hostile_headers_cost_little() -> None:
    started = time.monotonic()
    for content in (
        b"\xff\xd8" + b"\xff" * 2_000_000,
        b"\xff\xd8" + b"\xff\x01" * 1_000_000,
        b"\xff\xd8" + b"\xff\xe0\0\2" * 500_000,
    ):
        assert shrinking_fix("a.jpg", content) is None
    assert time.monotonic() - started < 1
