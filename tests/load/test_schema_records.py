"""The schema of plugin.yml and the records of a plugin say the same: fields, choices, what must be given."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args

import jsonschema_rs
import pytest
import yaml

from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_parts import Schema
from catalog_builder.model.plugin import (
    Approval,
    Interface,
    Links,
    Payment,
    Plugin,
    Preview,
    Provider,
    ProviderKind,
    Release,
    Status,
    Support,
)
from catalog_builder.model.text import LANGUAGES

SCHEMA = plugin_schema()
PROPERTIES = SCHEMA["properties"]
SOUND = (Path(__file__).parents[1] / "check/baseline/demo/plugin.yml").read_text("utf-8")

RECORDS: list[tuple[type, Schema]] = [
    (Plugin, SCHEMA),
    (Provider, PROPERTIES["provider"]),
    (Preview, PROPERTIES["previews"]["items"]),
    (Release, PROPERTIES["releases"]["items"]),
    (Support, PROPERTIES["support"]),
    (Interface, PROPERTIES["interface"]),
    (Links, PROPERTIES["links"]),
]

each_record = pytest.mark.parametrize(("record", "schema"), RECORDS, ids=[record.__name__ for record, _ in RECORDS])


def sound(**changes: object) -> dict[str, Any]:
    """Return the sound description with these keys changed; `None` takes one away."""
    values = {**yaml.load(SOUND, Loader=yaml.BaseLoader), **changes}
    return {key: value for key, value in values.items() if value is not None}


def admits(value: object) -> bool:
    return jsonschema_rs.is_valid(SCHEMA, value)


@each_record
def test_the_schema_names_the_fields_of_the_record(record: type, schema: Schema) -> None:
    assert sorted(schema["properties"]) == sorted(field.name for field in fields(record))


@each_record
def test_the_schema_requires_what_the_record_has_no_default_for(record: type, schema: Schema) -> None:
    needed = [field.name for field in fields(record) if field.default is MISSING and field.default_factory is MISSING]
    assert sorted(schema.get("required", ())) == sorted(needed)


@pytest.mark.parametrize(
    ("schema", "choices"),
    [
        (PROPERTIES["status"], get_args(Status)),
        (PROPERTIES["approval"], get_args(Approval)),
        (PROPERTIES["payment"], get_args(Payment)),
        (PROPERTIES["provider"]["properties"]["kind"], get_args(ProviderKind)),
        (PROPERTIES["language"], LANGUAGES),
    ],
    ids=["status", "approval", "payment", "provider.kind", "language"],
)
def test_a_choice_offers_what_the_record_knows(schema: Schema, choices: tuple[str, ...]) -> None:
    assert tuple(schema["enum"]) == choices


def test_the_sound_description_is_admitted() -> None:
    assert admits(sound())


@pytest.mark.parametrize("field", SCHEMA["required"])
def test_a_description_without_a_required_field_is_refused(field: str) -> None:
    assert not admits(sound(**{field: None}))


@pytest.mark.parametrize("field", ["description", "labels", "previews"])
def test_only_a_released_plugin_needs_the_fields_of_its_page(field: str) -> None:
    assert not admits(sound(**{field: None}))
    for status in set(get_args(Status)) - {"released"}:
        assert admits(sound(**{field: None, "status": status}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "a1-b2"),
        ("releases", [{"version": "1.0.0", "date": "2024-02-29"}]),
        ("support", {"phone": "+86 755 8376-5566"}),
        ("support", {"email": "first.last+tag@mail.example.com"}),
        ("domains", ["api.example.com", "xn--fiqs8s.example"]),
        ("interface", {"alias": "_hello-1"}),
        ("category", "tools"),
    ],
)
def test_a_description_may_say(field: str, value: object) -> None:
    assert admits(sound(**{field: value}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "a" * 41),
        ("id", "123"),
        ("id", "assets"),
        ("id", "a_b"),
        ("releases", [{"version": "1.0.0", "date": "2024-13-01"}]),
        ("releases", [{"version": "1.0.0", "date": "2024-1-1"}]),
        ("releases", [{"date": "2024-01-01"}]),
        ("support", {}),
        ("support", {"phone": "call us"}),
        ("support", {"email": "a@localhost"}),
        ("domains", ["https://api.example.com"]),
        ("domains", ["api.example.com/path"]),
        ("domains", ["API.example.com"]),
        ("domains", ["localhost"]),
        ("interface", {"alias": "1st"}),
        ("category", "tools/search/deep"),
        ("category", "Tools"),
        ("labels", ["map", "map"]),
        ("unknown", "x"),
    ],
)
def test_a_description_may_not_say(field: str, value: object) -> None:
    assert not admits(sound(**{field: value}))
