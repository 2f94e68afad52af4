"""What a file that is no picture is instead."""

from __future__ import annotations

import pytest

from catalog_builder.check.file_kinds import kind_of
from tests.load.drawings import raster


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"\xef\xbb\xbf\r\n <HTML>\n", "a web page"),
        (b"\x89PNG\r\n\x1a\n", "only the beginning of a picture"),
        (raster("JPEG")[:20], "only the beginning of a picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "only the beginning of a picture"),
        (raster("BMP"), "BMP content"),
        (raster("TIFF"), "TIFF content"),
        (raster("ICO"), "ICO content"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC content"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "AVIF content"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "MP4 content"),
        (b"%PDF-1.4\n", "PDF content"),
        (b"PK\3\4\0\0", "ZIP content"),
        (b"\0\5\x16\7\0\2\0\0", "a companion file of macOS"),
        ("备忘".encode() * 700, "text"),
        (b"BMI calculator", "text"),
        (b"<note>", "text"),
        (b"\0" * 40, ""),
        (b"\xb1\xb8\xcd\xfc" * 9, ""),
        (b"  \n", ""),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(content: bytes, found: str) -> None:
    kind = kind_of(content)
    assert kind.found.en == found
    assert bool(kind.found.zh) == bool(found)
    assert kind.cure.zh and kind.cure.en
