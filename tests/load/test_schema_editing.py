"""The schema for editors: the same verdicts as the one that manifests are checked by, with words in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from catalog_builder.check.registry import allowable_rules
from catalog_builder.load.located_yaml import read_yaml
from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_editing import category_meaning, editor_schema, expectation, fields_of, is_bilingual
from catalog_builder.load.schema_words import BILINGUAL_SNIPPET
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.settings import Limits
from catalog_builder.source.folder import read_vocabulary_files

DATA = Path(__file__).parents[2] / "plugins_data"
VOCABULARY = load_vocabulary(*read_vocabulary_files(DATA))
RULES = {rule.id: rule.title for rule in allowable_rules()}
SCHEMA = editor_schema(VOCABULARY, RULES)
FIELDS = list(fields_of(SCHEMA))
SHIPPED = sorted(path.parent.name for path in DATA.glob("*/plugin.yml"))


def shipped(name: str) -> dict[str, Any]:
    value = read_yaml((DATA / name / "plugin.yml").read_bytes(), Limits()).value
    assert value is not None
    return dict(value)


def damaged(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the description with one key taken away, misspelt or of another type."""
    for key in values:
        rest = {name: value for name, value in values.items() if name != key}
        yield rest
        yield {**rest, f"{key}x": values[key]}
        for wrong in ({}, [], True, None, "", "？"):
            yield {**rest, key: wrong}


def test_it_is_a_valid_schema_of_draft_7_and_plain_json() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert jsonschema_rs.meta.is_valid(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_plugin_is_accepted(name: str) -> None:
    assert [fault.message for fault in jsonschema_rs.iter_errors(SCHEMA, shipped(name))] == []


def test_it_refuses_what_the_schema_of_the_checks_refuses_and_nothing_else() -> None:
    ours, theirs = jsonschema_rs.Draft7Validator(plugin_schema()), jsonschema_rs.Draft7Validator(SCHEMA)
    verdicts = set()
    for values in damaged(shipped(SHIPPED[0])):
        assert ours.is_valid(values) == theirs.is_valid(values), values
        verdicts.add(ours.is_valid(values))
    assert verdicts == {True, False}


def test_what_yaml_reads_as_a_number_and_the_checks_as_text_is_no_fault_in_the_editor() -> None:
    values = shipped(SHIPPED[0]) | {"support": {"phone": 95017}, "name": {"zh": 12306}}
    assert jsonschema_rs.is_valid(SCHEMA, values)
    assert not jsonschema_rs.is_valid(SCHEMA, values | {"version": 1.1})


@pytest.mark.parametrize(("field", "part"), FIELDS, ids=[f"{field}-{n}" for n, (field, _) in enumerate(FIELDS)])
def test_a_field_tells_in_both_languages_what_it_is_and_what_is_wrong(field: str, part: dict[str, Any]) -> None:
    zh, en = part["markdownDescription"].split("\n\n")
    assert zh.startswith(part["x-zh"].rstrip("。")) and en.startswith(part["description"].rstrip("."))
    for name in ("errorMessage", "patternErrorMessage"):
        assert " · " in part.get(name, " · "), f"{field}: {name} in one language"
    if "pattern" in part or "enum" in part or "maxLength" in part:
        assert part["errorMessage"]
    assert part.get("type") != "object" or "errorMessage" not in part, "it would hide which key is wrong"


@pytest.mark.parametrize("field", [field for field, part in FIELDS if "enum" in part])
def test_a_choice_is_explained_in_both_languages(field: str) -> None:
    part = next(part for name, part in FIELDS if name == field and "enum" in part)
    assert len(part["enum"]) == len(part["enumDescriptions"]) == len(part["markdownEnumDescriptions"])
    assert all(" · " in line for line in part["enumDescriptions"])


def test_every_bilingual_field_has_a_snippet_for_both_languages() -> None:
    bilingual = [part for _, part in FIELDS if is_bilingual(part)]
    assert len(bilingual) > 10
    assert all(part["defaultSnippets"][0]["body"] == BILINGUAL_SNIPPET for part in bilingual)


def test_categories_labels_and_rules_are_offered_with_their_names() -> None:
    category = SCHEMA["properties"]["category"]
    told = dict(zip(category["enum"], category["enumDescriptions"], strict=True))
    assert told["tools/information-inquiry"] == "工具 / 信息查询 · Tools / Information inquiry"
    assert tuple(category["enum"]) == VOCABULARY.category_addresses()
    assert SCHEMA["properties"]["labels"]["items"]["enum"] == list(VOCABULARY.labels)
    assert SCHEMA["properties"]["allow"]["items"]["properties"]["rule"]["enum"] == list(RULES)


def test_without_a_vocabulary_categories_and_labels_stay_free() -> None:
    properties = editor_schema(None, RULES)["properties"]
    assert "enum" not in properties["category"] and properties["category"]["pattern"]


def test_a_category_is_named_with_the_platforms_note() -> None:
    noted = next(address for address in VOCABULARY.category_addresses() if VOCABULARY.note(address).zh)
    assert VOCABULARY.note(noted).zh in (category_meaning(noted, VOCABULARY).zh or "")


def test_what_would_be_right_is_told_where_it_can_be() -> None:
    told = expectation(plugin_schema()["properties"]["previews"])
    assert told and told.en == "1 to 8 entries"
    assert expectation({"type": "boolean"}) is None
