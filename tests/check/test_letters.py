"""Telling Chinese from English."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.letters import (
    Letters,
    count_han,
    is_plainly,
    letters_of,
    may_be_plainly_chinese,
    may_be_plainly_english,
    sentence_words,
)
from catalog_builder.model.text import LANGUAGES


@pytest.mark.parametrize(
    ("text", "han", "words"),
    [
        ("在 app.json 中声明", 4, 2),
        ("见 https://example.com/some/long/address，再试", 3, 0),
        ("It's a map", 0, 2),
        ("𠀀㐀", 2, 0),
        ("かな, 한글, à la", 0, 1),
        ("a" * 79, 0, 0),
        ("", 0, 0),
    ],
)
def test_characters_and_words_are_counted(text: str, han: int, words: int) -> None:
    assert letters_of(text) == Letters(han=han, words=words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opens a map around the user, and returns the chosen place.", 11),
        ("Promise<{code: number, message: string}>", 2),
        ("Mini Program Live", 3),
        ("getLocation({success, fail})", 0),
    ],
)
def test_bits_of_code_are_hardly_ever_words_of_a_sentence(text: str, expected: int) -> None:
    assert sentence_words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地图" * 40, "zh"),
        ("map place " * 20, "en"),
        ("map place " * 20 + "确定", "en"),
        ("地图" * 40 + " map" * 79, "zh"),
        ("地图" * 40 + " map" * 81, None),
        ("map place " * 10, None),
        ("地图", None),
    ],
)
def test_only_a_plain_text_has_a_language(text: str, expected: str | None) -> None:
    assert next((language for language in LANGUAGES if is_plainly(language, text)), None) == expected


def test_chinese_characters_of_addresses_count_too() -> None:
    assert count_han("见 https://example.com/地图 与 map") == 4


def test_a_first_look_only_says_no_where_the_second_would() -> None:
    assert may_be_plainly_chinese("<p>" + "地图" * 30 + "</p>")
    assert not may_be_plainly_chinese("<p>" + "地图" * 29 + "</p>")
    assert not may_be_plainly_chinese("<p>" + "é“”" * 60 + "</p>")
    assert may_be_plainly_english("", 1_000)
    assert may_be_plainly_english("地图 http://a.test/地图", len("an " * 20))
    assert not may_be_plainly_english("地图", len("an " * 10))


def test_hostile_texts_cost_little() -> None:
    started = time.process_time()
    for text in ("a" * 500_000, "a'" * 250_000, "http://" * 70_000, "a://" * 100_000, "((" * 250_000):
        letters_of(text)
        sentence_words(text)
    assert time.process_time() - started < 3
