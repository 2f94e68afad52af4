"""The server's own words."""

from __future__ import annotations

import pytest

from catalog_builder.editing import wording
from catalog_builder.model.text import Localized


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh-cn", "zh"), ("zh", "zh"), ("ZH-TW", "zh"), ("en", "en"), ("de", "en"), ("", None), (None, None)],
)
def test_an_editors_locale_decides_the_language(locale: str | None, language: str | None) -> None:
    assert wording.language_of_locale(locale) == language


def test_everything_is_said_in_both_languages() -> None:
    texts = [value for value in vars(wording).values() if isinstance(value, Localized)]
    assert texts and all(text.zh and text.en for text in texts)
