"""The schema of origin.yml."""

from __future__ import annotations

import jsonschema_rs
import pytest

from catalog_builder.load.origin_schema import ADDITIONS, OVERRIDES, origin_schema
from catalog_builder.load.schema import plugin_schema


def test_it_is_a_valid_schema() -> None:
    jsonschema_rs.validator_for(origin_schema())


@pytest.mark.parametrize("field", origin_schema()["properties"])
def test_a_field_is_described_in_both_languages(field: str) -> None:
    described = origin_schema()["properties"][field]
    assert described["description"].endswith(".")
    assert described["x-zh"].endswith("。")


def test_overrides_and_additions_are_fields_of_plugin_yml_and_differ() -> None:
    assert {*OVERRIDES, *ADDITIONS} <= plugin_schema()["properties"].keys()
    assert not {*OVERRIDES} & {*ADDITIONS}
