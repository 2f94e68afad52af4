"""The schema of api/v1 describes its files wholly, and refuses wrong ones. Real builds: tests/test_programs.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from catalog_builder.model.plugin import Component, Event, Function, Interface, Method, Parameter, PluginPage
from catalog_builder.render.api import categories_json, index_json, index_pages, labels_json, moved_json, plugin_json
from catalog_builder.render.api_schema import FILES, api_schema
from tests.render.api_reading import validator
from tests.render.rendering import made_brief, made_result, vocabulary

PARAMETER = Parameter(name="size", type="Number", required=True, default="1")
INTERFACE = Interface(
    alias="demo",
    components=(
        Component(name="view", properties=(PARAMETER,), events=(Event(name="tap"),), methods=(Method(name="go"),)),
    ),
    pages=(PluginPage(name="index", query=(PARAMETER,)),),
    api=(Function(name="get", parameters=(PARAMETER,)),),
)


def files() -> dict[str, bytes]:
    result = made_result("demo", interface=INTERFACE)
    assert result.plugin
    [index] = index_pages([made_brief("demo")])
    return {
        "plugin": plugin_json(result.plugin, result.pictures, ("zh", "en"), former_ids=(), successor="other"),
        "plugins": index_json(index),
        "moved": moved_json("old", "demo"),
        "categories": categories_json(vocabulary(), {"tools": 1}),
        "labels": labels_json(vocabulary(), {}),
    }


def test_it_is_a_schema_itself() -> None:
    jsonschema_rs.Draft202012Validator(api_schema())
    jsonschema_rs.meta.validate(api_schema())


@pytest.mark.parametrize("kind", FILES)
def test_every_field_of_a_file_is_described_and_every_described_one_is_there(kind: str) -> None:
    record = msgspec.json.decode(files()[kind])
    validator(kind).validate(record)
    jsonschema_rs.Draft202012Validator(api_schema()).validate(record)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_lacks_a_field_is_refused(kind: str) -> None:
    record = msgspec.json.decode(files()[kind])
    for field in record.keys() - {"total"}:
        lacking = {name: value for name, value in record.items() if name != field}
        assert not validator(kind, is_strict=False).is_valid(lacking), field


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("appid", "wx1"),
        ("status", "lost"),
        ("name", "演示"),
        ("labels", "map"),
        ("version", None),
        ("icon", {"full": {}}),
        ("page", {"zh": "x"}),
        ("payment", "cash"),
        ("interface", {"components": []}),
    ],
)
def test_a_wrong_value_is_refused(field: str, wrong: Any) -> None:
    record = msgspec.json.decode(files()["plugin"])
    assert not validator("plugin", is_strict=False).is_valid({**record, field: wrong})


def test_a_field_that_a_later_release_adds_is_no_fault() -> None:
    record = msgspec.json.decode(files()["plugin"])
    validator("plugin", is_strict=False).validate({**record, "stars": 97})
    assert not validator("plugin").is_valid({**record, "stars": 97})


def test_everything_is_described_in_both_languages() -> None:
    bare = [
        name
        for record in records(api_schema())
        for name, field in record["properties"].items()
        if not (field.get("description") and field.get("x-zh")) and field.keys() != {"$ref"}
    ]
    assert bare == []
    assert all(record["description"] and record["x-zh"] for record in records(api_schema()))


def records(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every object that the schema describes."""
    if isinstance(part, dict):
        if "properties" in part and isinstance(part.get("required"), list):
            yield part
        for inner in part.values():
            yield from records(inner)


def test_it_is_made_fresh_for_each_caller() -> None:
    api_schema()["$defs"]["plugin"]["required"].clear()
    assert "id" in api_schema()["$defs"]["plugin"]["required"]


def test_results_do_not_depend_on_what_a_brief_has_beside_them() -> None:
    brief = made_brief("demo")
    [page], [same] = index_pages([brief]), index_pages([replace(brief, sound="x", news=b"y")])
    assert index_json(page) == index_json(same)
