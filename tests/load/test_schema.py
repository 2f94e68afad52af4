"""The schema of plugin.yml: one place that says everything in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from catalog_builder.load.schema import RESERVED_IDS, plugin_schema


def fields(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, field in schema.get("properties", {}).items():
        yield f"{path}{name}", field
        yield from fields(field.get("items", field), f"{path}{name}.")


def test_it_is_a_valid_schema() -> None:
    jsonschema_rs.validator_for(plugin_schema())


@pytest.mark.parametrize("path", [path for path, _ in fields(plugin_schema())])
def test_a_field_is_described_in_both_languages_and_bounded(path: str) -> None:
    field = dict(fields(plugin_schema()))[path]
    assert field["description"].endswith((".", "`"))
    assert field["x-zh"].endswith("。")
    if field.get("type") == "string":
        assert "maxLength" in field or field["pattern"].startswith("^")
    if field.get("type") == "array":
        assert field["maxItems"] >= field["minItems"] >= 1
    if field.get("type") == "object":
        assert field["additionalProperties"] is False
    if "pattern" in field and "x-expected" in field:
        assert field["x-expected"]["zh"]
        assert field["x-expected"]["en"]


def test_no_callers_change_reaches_another() -> None:
    plugin_schema()["properties"].clear()
    assert "id" in plugin_schema()["properties"]


def test_reserved_ids_are_sorted_and_occur_once() -> None:
    assert sorted(set(RESERVED_IDS)) == RESERVED_IDS
