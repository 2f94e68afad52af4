"""The schema of a plugin's interface: what authors may write is what the records hold."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

import jsonschema_rs
import pytest

from catalog_builder.load.schema_interface import component_field, function_field, page_field, parameter_field
from catalog_builder.load.schema_parts import Schema
from catalog_builder.model.plugin import Component, Event, Function, Method, Parameter, PluginPage

COMPONENT: dict[str, Any] = {
    "name": "picker",
    "tag": "city-picker",
    "address": "plugin-private://wx1234567890abcdef/components/picker",
    "summary": {"zh": "选择城市", "en": "Picks a city"},
    "properties": [
        {"name": "value", "type": "String", "required": True, "default": "", "summary": {"zh": "所选城市"}},
    ],
    "events": [{"name": "bind:change", "detail": "{ value: String }", "summary": {"en": "The city changed"}}],
    "methods": [{"name": "open"}],
}
PAGE: dict[str, Any] = {
    "name": "hello-page",
    "path": "pages/hello/index",
    "address": "plugin://alias/hello",
    "query": [{"name": "city", "required": False}],
}
FUNCTION: dict[str, Any] = {
    "name": "locate",
    "parameters": [{"name": "options", "type": "Object"}],
    "returns": {"zh": "一个 Promise", "en": "A promise"},
}

RECORDS: list[tuple[type, Schema]] = [
    (Component, component_field()),
    (Event, component_field()["properties"]["events"]["items"]),
    (Method, component_field()["properties"]["methods"]["items"]),
    (Parameter, parameter_field()),
    (PluginPage, page_field()),
    (Function, function_field()),
]

each_record = pytest.mark.parametrize(("record", "schema"), RECORDS, ids=[record.__name__ for record, _ in RECORDS])


@each_record
def test_the_schema_names_the_fields_of_the_record_in_their_order(record: type, schema: Schema) -> None:
    assert list(schema["properties"]) == [field.name for field in fields(record)]


@each_record
def test_the_schema_requires_what_the_record_has_no_default_for(record: type, schema: Schema) -> None:
    needed = [field.name for field in fields(record) if field.default is MISSING and field.default_factory is MISSING]
    assert schema["required"] == needed


@pytest.mark.parametrize(
    ("schema", "value"),
    [(component_field(), COMPONENT), (page_field(), PAGE), (function_field(), FUNCTION)],
    ids=["component", "page", "function"],
)
def test_a_full_description_is_admitted_and_so_is_a_bare_name(schema: Schema, value: dict[str, Any]) -> None:
    assert jsonschema_rs.is_valid(schema, value)
    assert jsonschema_rs.is_valid(schema, {"name": value["name"]})


@pytest.mark.parametrize(
    ("schema", "value", "place"),
    [
        (component_field(), {"tag": "city-picker"}, []),
        (component_field(), COMPONENT | {"slots": []}, []),
        (component_field(), COMPONENT | {"name": "two words"}, ["name"]),
        (component_field(), COMPONENT | {"tag": "<view>"}, ["tag"]),
        (component_field(), COMPONENT | {"address": "https://example.com"}, ["address"]),
        (component_field(), COMPONENT | {"properties": []}, ["properties"]),
        (
            component_field(),
            COMPONENT | {"properties": [{"name": "a", "required": "yes"}]},
            ["properties", 0, "required"],
        ),
        (component_field(), COMPONENT | {"properties": [{"name": "a", "type": ""}]}, ["properties", 0, "type"]),
        (component_field(), COMPONENT | {"properties": [{"name": "a", "default": 1}]}, ["properties", 0, "default"]),
        (component_field(), COMPONENT | {"events": [{"name": "a", "detail": "x" * 501}]}, ["events", 0, "detail"]),
        (component_field(), COMPONENT | {"methods": [{"summary": {"zh": "打开"}}]}, ["methods", 0]),
        (component_field(), COMPONENT | {"methods": [{"name": "open"}] * 101}, ["methods"]),
        (page_field(), PAGE | {"path": "x" * 161}, ["path"]),
        (page_field(), PAGE | {"query": [{"type": "String"}]}, ["query", 0]),
        (page_field(), PAGE | {"properties": [{"name": "a"}]}, []),
        (function_field(), FUNCTION | {"returns": "Promise"}, ["returns"]),
        (function_field(), FUNCTION | {"returns": {}}, ["returns"]),
        (function_field(), FUNCTION | {"parameters": {"name": "options"}}, ["parameters"]),
    ],
)
def test_a_wrong_description_is_refused_at_its_place(schema: Schema, value: object, place: list[str | int]) -> None:
    assert [list(fault.instance_path) for fault in jsonschema_rs.iter_errors(schema, value)] == [place]


def test_no_two_fields_share_what_one_caller_may_change() -> None:
    first, second = component_field(), component_field()
    first["properties"].clear()
    assert next(iter(second["properties"])) == "name"
