"""Choices, examples and snippets: every one belongs to a field and is right for it."""

from __future__ import annotations

import jsonschema_rs
import pytest

from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_editing import fields_of
from catalog_builder.load.schema_words import CHOICES, EXAMPLES, SNIPPETS

FIELDS = list(fields_of(plugin_schema()))


def test_every_fixed_choice_of_the_schema_has_its_meaning_and_no_other_word_has() -> None:
    choices = {field: part["enum"] for field, part in fields_of(plugin_schema()) if "enum" in part}
    assert {field: list(meanings) for field, meanings in CHOICES.items()} == choices


@pytest.mark.parametrize("field", [*EXAMPLES, *SNIPPETS])
def test_an_example_or_snippet_belongs_to_a_field(field: str) -> None:
    assert field in dict(FIELDS)


@pytest.mark.parametrize("field", EXAMPLES)
def test_an_example_is_right(field: str) -> None:
    part = next(part for name, part in fields_of(plugin_schema()) if name == field and part.get("type") == "string")
    assert all(jsonschema_rs.is_valid(part, example) for example in EXAMPLES[field])


@pytest.mark.parametrize("field", SNIPPETS)
def test_a_snippet_has_keys_of_its_field_and_all_that_must_be_given(field: str) -> None:
    part = next(part for name, part in reversed(FIELDS) if name == field)
    assert set(SNIPPETS[field]) <= set(part["properties"])
    assert set(part.get("required", ())) <= set(SNIPPETS[field])
