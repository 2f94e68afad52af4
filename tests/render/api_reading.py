"""Files of api/v1 as tests check them: by the schema, with nothing in them that it does not describe."""

from __future__ import annotations

from typing import Any

import jsonschema_rs

from catalog_builder.render.api_schema import api_schema


def validator(kind: str, *, is_strict: bool = True) -> jsonschema_rs.Draft202012Validator:
    """Return what validates one kind of file; strict: it may hold no field that is not described."""
    schema = api_schema()
    del schema["anyOf"]
    schema["$ref"] = f"#/$defs/{kind}"
    return jsonschema_rs.Draft202012Validator(_closed(schema) if is_strict else schema)


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(part) for name, part in schema.items()}
    return {**closed, "additionalProperties": False} if schema.get("type") == "object" else closed


def kind_of(path: str, record: dict[str, Any]) -> str:
    """Return which definition a file goes by."""
    name = path.removeprefix("api/v1/")
    if name in ("categories.json", "labels.json"):
        return name.removesuffix(".json")
    if "plugins" in record:
        return "plugins"
    return "moved" if "moved_to" in record else "plugin"
