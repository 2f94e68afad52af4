"""Texts into UTF-8, only where nothing is lost."""

from __future__ import annotations

import pytest

from catalog_builder.mend.recoding import recode


def test_a_text_is_written_in_utf8_with_its_line_ends() -> None:
    assert recode("演示\r\n地图".encode("gbk"), "gb18030") == "演示\r\n地图".encode()
    assert recode("演示\n".encode("utf-16"), "utf-16") == "演示\n".encode()


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"\x81", "gb18030"),
        ("演示".encode("gbk")[:-1], "gb18030"),
        (b"\xfe\xff\x6f\x14", "utf-16"),  # Big-endian: Python would write little-endian back.
        ("a\0b".encode("utf-16"), "utf-16"),
        ("演示".encode("utf-16")[:-1], "utf-16"),
        (b"x", "no-such-encoding"),
    ],
)
def test_what_would_not_turn_back_into_the_same_bytes_stays(content: bytes, encoding: str) -> None:
    assert recode(content, encoding) is None
