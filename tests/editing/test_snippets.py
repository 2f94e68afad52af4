"""Text for new keys: YAML that the cursor is led through."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from catalog_builder.editing.snippets import entry_snippet, key_snippet, plain, starts_choice
from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_editing import fields_of

FIELDS: dict[str, dict[str, Any]] = {}
for _name, _part in fields_of(plugin_schema()):
    FIELDS.setdefault(_name, _part)


def key(field: str) -> str:
    return key_snippet(field, field.rpartition(".")[2], FIELDS[field])


@pytest.mark.parametrize(
    ("field", "snippet"),
    [
        ("name", "name:\n  zh: $1\n  en: $2"),
        ("provider", "provider:\n  name: {zh: $1, en: $2}\n  kind: ${3|company,media,government,organization|}"),
        ("previews", "previews:\n  - image: previews/${1:1}.png\n    caption: {zh: $2, en: $3}"),
        ("labels", "labels:\n  - $1"),
        ("links", "links:\n  $0"),
        ("appid", "appid: wx${1:0123456789abcdef}"),
        ("version", "version: ${1:1.0.0}"),
        ("interface.components.tag", "tag: $1"),
        ("allow", "allow:\n  - rule: $1\n    reason: $2"),
    ],
)
def test_a_key_brings_what_belongs_below_it(field: str, snippet: str) -> None:
    assert key(field) == snippet


@pytest.mark.parametrize("field", FIELDS)
def test_without_stops_every_snippet_is_yaml_with_the_key(field: str) -> None:
    text = plain(key(field))
    assert list(yaml.safe_load(text)) == [field.rpartition(".")[2]]
    assert "$" not in text


def test_an_entry_comes_without_its_dash() -> None:
    assert entry_snippet("previews", FIELDS["previews"]).startswith("image: ")
    assert entry_snippet("domains", FIELDS["domains"]) == "$1"


def test_a_stop_is_replaced_by_what_it_proposes() -> None:
    assert plain("a: ${1:x} ${2|b,c|} $3 $0") == "a: x b  "


def test_completion_goes_on_after_keys_whose_values_are_listed() -> None:
    assert starts_choice("status") and starts_choice("category") and not starts_choice("version")
