"""Interface texts by dotted name, in one language, with their braces filled."""

from __future__ import annotations

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.model.templates import Templates
from catalog_builder.render.wording import Wording

TEXTS = {
    "zh": {"home": {"title": "首页"}, "count": "共 {count} 个"},
    "en": {
        "home": {"title": "Home"},
        "count": "{count} in all, {name}",
        "year": 2025,
        "broken": "a { b",
        "asking": "{nothing}",
    },
}
TEMPLATES = Templates(sources={}, texts=TEXTS, digest="")  # type: ignore[arg-type]


def test_a_text_is_found_by_its_dotted_name_in_its_language() -> None:
    assert Wording(TEMPLATES, "zh")("home.title") == "首页"
    assert Wording(TEMPLATES, "en")("home.title") == "Home"


def test_braces_are_filled_with_the_values_given() -> None:
    assert Wording(TEMPLATES, "en")("count", count=3, name="Tools") == "3 in all, Tools"


def test_values_that_a_text_has_no_place_for_are_left_out() -> None:
    assert Wording(TEMPLATES, "zh")("count", count=3, name="Tools") == "共 3 个"


def test_braces_within_a_value_stay_as_they_are() -> None:
    assert Wording(TEMPLATES, "en")("count", count="{name}", name="{count} {x!r}") == "{name} in all, {count} {x!r}"


def test_a_number_is_a_text_too() -> None:
    assert Wording(TEMPLATES, "en")("year") == "2025"


@pytest.mark.parametrize("name", ["homes", "home.titles", "home.title.x", "year.x", ""])
def test_a_missing_text_is_named_with_its_file(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Wording(TEMPLATES, "en")(name)
    assert str(caught.value) == f"overrides/texts/en.yml has no text {name}."
    assert caught.value.cure


@pytest.mark.parametrize("name", ["broken", "asking"])
def test_a_text_whose_braces_cannot_be_filled_is_the_owners_fault(name: str) -> None:
    with pytest.raises(SettingsError, match=rf"overrides/texts/en\.yml: the braces of {name} cannot be filled"):
        Wording(TEMPLATES, "en")(name, count=3)
