"""The day of a page's last change is told as each language writes dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from catalog_builder.hosts.day import worded_day
from catalog_builder.model.text import LANGUAGES, Language
from tests.hosts.trial import PROJECT


def texts(language: Language) -> Mapping[str, Any]:
    """Return the interface texts that the project ships."""
    loaded: Mapping[str, Any] = yaml.safe_load((PROJECT / "overrides" / "texts" / f"{language}.yml").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize(("language", "text"), [("zh", "2026 年 11 月 7 日"), ("en", "7 November 2026")])
def test_a_day_is_worded_in_the_language_of_its_page_and_kept_for_machines(language: Language, text: str) -> None:
    assert worded_day("2026-11-07", texts(language)) == {"day": "2026-11-07", "text": text}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_has_a_name_of_its_own(language: Language) -> None:
    days = [worded_day(f"2026-{month:02}-01", texts(language)) for month in range(1, 13)]
    assert len({day["text"] for day in days if day}) == 12


@pytest.mark.parametrize(("language", "first", "last"), [("zh", " 1 月 ", " 12 月 "), ("en", "January", "December")])
def test_months_are_counted_from_january(language: Language, first: str, last: str) -> None:
    new_year, old_year = (worded_day(day, texts(language)) for day in ("2027-01-01", "2026-12-31"))
    assert new_year and first in new_year["text"]
    assert old_year and last in old_year["text"]


def test_a_page_whose_last_change_is_not_known_has_no_day() -> None:
    assert worded_day(None, texts("zh")) is None
