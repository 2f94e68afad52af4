"""What a picture file really is."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from catalog_builder.load.images import inspect_image, is_image_name
from catalog_builder.model.loaded import ImageFacts
from catalog_builder.settings import Limits
from tests.load.drawings import animation, growing_animation, raster, svg


def inspect(content: bytes, **limits: int) -> ImageFacts:
    return inspect_image("doc/a.png", content, Limits(**limits))


@pytest.mark.parametrize(("kind", "found"), [("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("WEBP", "webp")])
def test_the_type_is_told_by_content(kind: str, found: str) -> None:
    facts = inspect(raster(kind))
    assert (facts.format, facts.width, facts.height, facts.frames, facts.fault) == (found, 40, 20, 1, None)


def test_a_drawing_is_read_and_written_anew() -> None:
    facts = inspect(b"\xef\xbb\xbf\n" + svg("<!-- note --><path d='M0 0'/>"))
    assert (facts.format, facts.width, facts.height, facts.fault) == ("svg", 24, 12, None)
    assert b"note" not in facts.drawing
    assert b'<path d="M0 0">' in facts.drawing


def test_a_drawing_with_something_forbidden_is_unsafe_and_says_what() -> None:
    facts = inspect(svg("<script/>"))
    assert (facts.format, facts.fault, facts.detail) == ("svg", "unsafe", "<script>")


@pytest.mark.parametrize("content", [b"", b"text", b"%PDF-1.4", raster("BMP"), raster("TIFF"), raster("ICO")])
def test_other_types_are_unknown_and_always_in_the_same_words(content: bytes) -> None:
    assert inspect(content) == inspect(bytes(content)) == ImageFacts(format=None, fault="unknown")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_half_a_picture_is_broken(kind: str) -> None:
    content = raster(kind, (64, 64)) if kind == "JPEG" else animation(kind, 1, (64, 64))
    assert inspect(content[: len(content) // 2]).fault in ("broken", "unknown")


def test_a_picture_is_decoded_to_its_last_frame() -> None:
    content = animation("GIF", 3, (64, 64))
    assert inspect(content).frames == 3
    assert inspect(content[:-2000]).fault == "broken" or inspect(content[:-2000]).frames < 3


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (raster("PNG"), {"max_image_bytes": 10}),
        (raster("PNG"), {"max_image_side": 39}),
        (raster("PNG"), {"max_image_pixels": 799}),
        (animation("GIF"), {"max_image_frames": 2}),
        (animation("GIF", 9), {"max_animation_pixels": 575}),
    ],
)
def test_each_limit_holds(content: bytes, limits: dict[str, int]) -> None:
    facts = inspect(content, **limits)
    assert facts.fault == "too-large"
    assert facts.detail


def test_a_small_file_of_huge_size_is_refused_before_it_is_decoded() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    assert inspect(bomb + struct.pack(">I", 0) + b"IEND\xaeB`\x82").fault == "too-large"


def test_a_jpeg_that_is_drawn_over_and_over_is_refused_before_it_is_decoded() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300)).save(buffer, "JPEG", progressive=True)
    content = buffer.getvalue()
    last_scan = content[content.rindex(b"\xff\xda") : -2]
    assert inspect(content).fault is None
    facts = inspect(content[:-2] + last_scan * 2_000 + content[-2:])
    assert (facts.format, facts.fault) == ("jpeg", "too-large")


def test_a_later_frame_larger_than_the_limits_is_refused_before_it_is_decoded() -> None:
    assert inspect(growing_animation(9, 8)).fault is None
    assert inspect(growing_animation(9_000, 8)).fault == "too-large"
    assert inspect(growing_animation(7_000, 7_000)).fault == "too-large"


def test_a_cameras_jpeg_with_a_second_view_is_a_jpeg() -> None:
    facts = inspect(animation("MPO", 2))
    assert (facts.format, facts.frames, facts.fault) == ("jpeg", 1, None)


@pytest.mark.parametrize("declared", ["gbk", "no-such-encoding", "utf-7"])
def test_a_drawing_in_an_unknown_encoding_is_a_fault_and_no_crash(declared: str) -> None:
    facts = inspect(f'<?xml version="1.0" encoding="{declared}"?>'.encode() + svg())
    assert facts.fault == "unsafe"


def with_exif(kind: str, tags: dict[int, object]) -> bytes:
    exif = Image.Exif()
    exif.update(tags)
    return raster(kind, exif=exif)


PLACE = {1: "N", 2: (39.0, 54.0, 20.0), 3: "E", 4: (116.0, 23.0, 30.0)}
XMP = b'<rdf:Description exif:GPSLatitude="39,54.3N" exif:GPSLongitude="116,23.5E"/>'


@pytest.mark.parametrize(
    "content",
    [
        *(with_exif(kind, {0x8825: PLACE}) for kind in ("JPEG", "PNG", "WEBP")),
        with_exif("JPEG", {0x8825: {2: (0.0, 0.0, 0.0), 4: (0.0, 7.0, 40.0)}}),
        raster("WEBP", xmp=XMP),
        raster("JPEG", xmp=b"<exif:GPSLatitude>39,54.3N</exif:GPSLatitude>"),
    ],
)
def test_a_position_in_the_metadata_is_noticed(content: bytes) -> None:
    assert inspect(content).has_position


@pytest.mark.parametrize(
    "content",
    [
        raster("JPEG"),
        with_exif("JPEG", {0x010E: "taken at home"}),
        with_exif("JPEG", {0x8825: {0: b"\2\3\0\0"}}),
        with_exif("JPEG", {0x8825: {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)}}),
        raster("JPEG", xmp=b"<exif:GPSLatitude/>"),
        raster("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\1\0\x25\x88\4\0\1\0\0\0\xff\xff\xff\xff"),
        animation("GIF"),
    ],
)
def test_metadata_without_a_position_or_damaged_holds_none(content: bytes) -> None:
    facts = inspect(content)
    assert (facts.fault, facts.has_position) == (None, False)


def test_names_of_pictures_are_known_by_their_end_in_any_case() -> None:
    assert is_image_name("doc/A.PNG")
    assert not is_image_name("doc/a.png.txt")
