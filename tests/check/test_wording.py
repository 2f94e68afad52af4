"""Authors' text in messages."""

from __future__ import annotations

import pytest

from catalog_builder.check.wording import MAX_SHOWN_CHARACTERS, one_of, printable, shown, shown_whole


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("地图 Map", "地图 Map"),
        ("a\nb\tc\u3000d", "a b c d"),
        ("red\x1b[31m", "red\ufffd[31m"),
        ("\u202etxt.exe\u2066", "\ufffdtxt.exe\ufffd"),
        ("zero\u200bwidth\ufeff", "zero\ufffdwidth\ufffd"),
        ("\ud800", "\ufffd"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_nothing_in_a_message_hides_moves_or_colours_text(written: str, expected: str) -> None:
    assert printable(written) == expected


def test_long_text_is_cut_and_marked() -> None:
    assert shown("x" * MAX_SHOWN_CHARACTERS) == "x" * MAX_SHOWN_CHARACTERS
    assert shown("x" * 81) == "x" * 80 + "…"


def test_spaces_around_a_text_are_seen() -> None:
    assert shown_whole("icon.png ") == "icon.png␣"
    assert shown_whole("my icon.png") == "my icon.png"


def test_lists_of_names_stay_short() -> None:
    assert one_of(["a", "b"]) == "a, b"
    assert one_of(map(str, range(20))) == "0, 1, 2, 3, 4, 5, 6, 7…"
