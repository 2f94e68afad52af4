"""What is said of a picture that is not there."""

from __future__ import annotations

import pytest

from catalog_builder.check.addresses import Address
from catalog_builder.check.missing_picture import words_on_missing
from catalog_builder.model.folder import Resolution


def words(written: str, near: str = "", **target: str) -> tuple[str | None, str | None]:
    resolution = Resolution(**{"target": "missing", "path": "doc/a.png", **target})  # type: ignore[arg-type]
    message, cure = words_on_missing(Address(path="doc/README.md", span=None, written=written, target=resolution), near)
    return message.en, cure.en


@pytest.mark.parametrize(
    ("written", "near", "target", "message", "cure"),
    [
        ("a.png", "", {}, "there is no picture “a.png”", "Put the picture there"),
        ("A.png", "a.png", {}, "there is no picture “A.png”, only a.png", "Write a.png, or"),
        ("\u00e9.png", "e\u0301.png", {}, "only one whose name looks the same", "Rename the file"),
        ("b\\a.png", "", {}, "there is no picture", "not by a backslash"),
        ("C#.png", "", {"fragment": ".png"}, "there is no picture “C#.png”", "%23"),
        ("", "", {"target": "empty"}, "the picture's address names no file", "relative path"),
        ("doc/images/a.png", "", {}, "there is no picture", "write images/a.png"),
    ],
)
def test_the_likely_reason_is_named(written: str, near: str, target: dict[str, str], message: str, cure: str) -> None:
    said, advised = words(written, near, **target)
    assert said and message in said
    assert advised and cure in advised
