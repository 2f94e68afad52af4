"""Texts in two languages."""

from __future__ import annotations

import pytest

from catalog_builder.model.text import Localized, other


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (Localized(zh="中", en="E"), ("中", "zh"), ("E", "en")),
        (Localized(zh="中"), ("中", "zh"), ("中", "zh")),
        (Localized(en="E"), ("E", "en"), ("E", "en")),
        (Localized(), ("", "zh"), ("", "en")),
    ],
)
def test_the_best_text_says_what_language_it_is_in(text: Localized, zh: tuple[str, str], en: tuple[str, str]) -> None:
    assert text.best("zh") == zh
    assert text.best("en") == en


def test_a_text_in_the_other_language_is_no_translation() -> None:
    assert Localized(zh="中").get("en") is None
    assert Localized(zh="中").texts() == ("中",)
    assert (other("zh"), other("en")) == ("en", "zh")
