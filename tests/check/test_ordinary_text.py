"""The first look at text says yes only where no rule on characters has anything to say."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.check.lookalikes import mixed_words, wide_words
from catalog_builder.check.ordinary_text import has_ordinary_manifest, is_ordinary
from catalog_builder.check.rules import text_bidirectional, text_control, text_invisible, text_marks
from tests.check.plugin_folders import lay_over, load_folder

ORDINARY = tuple(character for character in map(chr, range(sys.maxunicode + 1)) if is_ordinary(character))


@pytest.mark.parametrize(
    "finds",
    [
        text_bidirectional._DIRECTING.search,
        text_control._CONTROL.search,
        text_invisible._INVISIBLE.search,
        text_invisible._INVISIBLE_IN_DOCUMENT.search,
        lambda character: text_marks._PILE.search(character * 10),
        lambda character: list(mixed_words(f"a{character}b")) or list(mixed_words(character * 2)),
        lambda character: list(wide_words(character)),
        lambda character: unicodedata.combining(character),
    ],
)
def test_no_rule_speaks_of_ordinary_characters(finds: Callable[[str], object]) -> None:
    assert [character for character in ORDINARY if finds(character)] == []


def test_ordinary_text_is_in_normal_form_whatever_stands_together() -> None:
    assert all(unicodedata.is_normalized("NFC", character) for character in ORDINARY)
    assert unicodedata.is_normalized("NFC", "".join(ORDINARY))
    assert unicodedata.is_normalized("NFC", "".join(reversed(ORDINARY)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地图选点：打开 a && b，见 README.md。\n", True),
        ("", True),
        ("caf\u00e9 & tea", True),
        ("a &amp; b", False),
        ("&#8238;", False),
        ("&#x202e;", False),
        ("&shy", False),
        ("地\u200b图", False),
        ("\u0394t", False),
    ],
)
def test_entities_and_other_characters_are_not_ordinary(text: str, expected: bool) -> None:
    assert is_ordinary(text) is expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, True),
        ({"plugin.yml": 'summary: {zh: "地\\u200b图", en: Map}'}, False),
        ({"plugin.yml": "summary: {zh: 地\u200b图, en: Map}"}, False),
        ({"plugin.yml!": "<absent>"}, True),
    ],
)
def test_a_manifest_with_escapes_is_looked_at(files: dict[str, str], expected: bool, tmp_path: Path) -> None:
    loaded = load_folder(lay_over(files, tmp_path) / "demo")
    assert has_ordinary_manifest(loaded) is expected


def test_long_text_costs_little() -> None:
    assert not is_ordinary("&a" + "图&" * 500_000)
    assert not is_ordinary("图& " * 500_000 + "\u200b")
