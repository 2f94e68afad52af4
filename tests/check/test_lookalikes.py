"""Words that look Latin and are not; signs and real Russian are left alone."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.lookalikes import mixed_words, wide_words


@pytest.mark.parametrize(
    ("text", "plain"),
    [("WeСhat 地图", "WeChat"), ("а pаypаl", "paypal"), ("ТАОВАО", "TAOBAO"), ("Οppo", "Oppo"), ("地图Аpp选点", "App")],
)
def test_a_word_that_is_not_what_it_looks_like_is_found(text: str, plain: str) -> None:
    (found,) = mixed_words(text)
    assert found.plain == plain
    assert text[found.start : found.start + len(found.word)] == found.word
    assert found.character in found.word


@pytest.mark.parametrize("text", ["Δt", "μs 与 β-map", "Карта мест", "Русский СССР", "café naïve", "地图", ""])
def test_signs_and_real_words_are_left_alone(text: str) -> None:
    assert list(mixed_words(text)) == []


def test_runs_of_full_width_letters_come_with_their_plain_form() -> None:
    assert [(found.start, found.plain) for found in wide_words("ＡＢ地图１２，！")] == [(0, "AB"), (4, "12")]


def test_long_text_is_read_in_linear_time() -> None:
    started = time.perf_counter()
    assert len(list(mixed_words("аb" * 100_000))) > 0
    assert time.perf_counter() - started < 2
