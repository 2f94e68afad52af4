"""Words that one typo leads away from; tests/browser/test_ranks.py asks uFuzzy itself."""

from __future__ import annotations

import pytest

from catalog_builder.comparing.typos import one_edit_off

WORDS = ("captcha", "capcha", "component", "maps", "map", "v2ray", "v3ray", "recognition")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("captxha", ["captcha"]),  # another letter
        ("cpatcha", ["captcha"]),  # two letters in the wrong order
        ("captcha", ["captcha", "capcha"]),
        ("captha", ["captcha", "capcha"]),  # one too few, or another letter
        ("componnent", ["component"]),  # one too many
        ("recogntion", ["recognition"]),
        ("mapss", ["maps"]),
        ("zzzzz", []),
        ("12345", []),
        ("v2ray", ["v2ray"]),  # a digit is never a typo
        ("café-map", []),
    ],
)
def test_a_word_is_found_again(typed: str, meant: list[str]) -> None:
    assert one_edit_off(typed, WORDS) == meant


def test_short_runs_of_letters_allow_less() -> None:
    assert one_edit_off("mpa", ["map", "amp", "mpas", "mba", "ma"]) == ["map"]
    assert one_edit_off("mpas", ["maps", "pmas", "mopas", "mbas", "mpa"]) == ["maps", "mopas"]
