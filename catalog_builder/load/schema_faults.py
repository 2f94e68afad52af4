"""Faults of a YAML file against its schema, each with its place, what stands there and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, cast

import jsonschema_rs

from catalog_builder.load.located_yaml import LocatedYaml, YamlFault
from catalog_builder.load.schema_parts import Schema
from catalog_builder.model.manifest import ManifestFault, ManifestFaultKind, YamlPath
from catalog_builder.model.text import Localized

_YAML_RULES: Mapping[str, ManifestFaultKind] = {
    "duplicate-key": "yaml-duplicate-key",
    "unsupported": "yaml-unsupported",
    "too-large": "yaml-too-large",
    "too-deep": "yaml-too-large",
    "too-many": "yaml-too-large",
}
_MAX_FOUND_CHARACTERS = 60

_TYPE_NAMES = {
    "object": Localized(zh="若干个键和值", en="keys with values"),
    "array": Localized(zh="一个列表", en="a list"),
    "string": Localized(zh="文本", en="text"),
    "boolean": Localized(zh="true 或 false", en="true or false"),
}


def find_faults(
    located: LocatedYaml, schema: Schema, validator: jsonschema_rs.Draft7Validator
) -> tuple[ManifestFault, ...]:
    """Return the faults of a file that was read, in document order; `validator` is that of the schema."""
    faults = [_from_yaml(fault) for fault in located.faults]
    if located.value is not None:
        faults += _validate(located, schema, validator)
    return tuple(sorted(faults, key=document_order))


def document_order(fault: ManifestFault) -> tuple[int, int, str, str]:
    """Return what faults are ordered by: place, kind, field."""
    line, column = (fault.span.line, fault.span.column) if fault.span else (0, 0)
    return (line, column, fault.kind, fault.field)


def _from_yaml(fault: YamlFault) -> ManifestFault:
    return ManifestFault(
        kind=_YAML_RULES.get(fault.kind, "yaml-syntax"),
        path=(),
        span=fault.span,
        found=_shorten(fault.detail),
        expected=Localized(zh=fault.kind, en=fault.kind),
    )


def _validate(located: LocatedYaml, root: Schema, validator: jsonschema_rs.Draft7Validator) -> Iterator[ManifestFault]:
    seen: set[tuple[str, YamlPath]] = set()
    for error in validator.iter_errors(located.value):
        for fault in _from_schema(located, root, error):
            if (fault.kind, fault.path) not in seen:
                seen.add((fault.kind, fault.path))
                yield fault


def _from_schema(located: LocatedYaml, root: Schema, error: Any) -> Iterator[ManifestFault]:
    path = tuple(error.instance_path)
    schema: Any = _subschema(root, error.schema_path)
    keyword = error.kind.name
    if keyword == "additionalProperties":
        yield from (_unknown(located, path, key, schema["properties"]) for key in error.kind.unexpected)
    elif keyword == "required":
        name = error.kind.property
        expected = _described(schema.get("properties", root["properties"])[name])
        yield _fault("field-missing", located, (*path, name), "", expected)
    elif keyword == "type":
        kind: ManifestFaultKind = "field-missing" if error.instance is None else "field-type"
        expected = _described(schema) if error.instance is None else _expected_shape(schema)
        yield _fault(kind, located, path, _show(error.instance), expected)
    elif keyword in ("minLength", "maxLength"):
        is_empty = error.instance == ""
        expected = _described(schema) if is_empty else _expected_length(schema)
        kind = "field-missing" if is_empty else "field-length"
        yield _fault(kind, located, path, "" if is_empty else str(len(error.instance)), expected)
    elif keyword in ("minItems", "maxItems", "minProperties", "uniqueItems"):
        yield _fault("field-count", located, path, _show(error.instance), _expected_count(schema))
    else:
        yield _fault("field-value", located, path, _show(error.instance), _expected_value(schema, keyword))


def _unknown(located: LocatedYaml, path: YamlPath, key: str, known: Mapping[str, Schema]) -> ManifestFault:
    near = next(iter(difflib.get_close_matches(key, known, n=1, cutoff=0.6)), "")
    names = ", ".join(known)
    return _fault("field-unknown", located, (*path, key), key, Localized(zh=names, en=names), near=near, key=True)


def _fault(
    kind: ManifestFaultKind,
    located: LocatedYaml,
    path: YamlPath,
    found: str,
    expected: Localized,
    *,
    near: str = "",
    key: bool = False,
) -> ManifestFault:
    span = located.keys.get(path) if key else None
    if span is None and path in located.places:
        span = located.places[path]
    if span is None and len(path) > 1:  # A missing key: its parent's own key is the place to add it.
        span = located.keys.get(path[:-1]) or located.place(path[:-1])
    return ManifestFault(kind=kind, path=path, span=span, found=_shorten(found), expected=expected, near=near)


def _subschema(root: Schema, path: list[str | int]) -> Schema:
    """Return the schema that holds the failing keyword."""
    schema: Any = root
    for part in path[:-1]:
        schema = schema[part]
    return cast("Schema", schema)


def _described(schema: Schema) -> Localized:
    return Localized(zh=schema["x-zh"].rstrip("。"), en=schema["description"].rstrip("."))


def _expected_shape(schema: Schema) -> Localized:
    properties = schema.get("properties", {})
    if set(properties) == {"zh", "en"}:
        return Localized(zh="{zh: …, en: …} 形式的双语文本", en="text in both languages: {zh: …, en: …}")
    return _TYPE_NAMES[schema["type"]]


def _expected_length(schema: Schema) -> Localized:
    least, most = schema.get("minLength", 0), schema["maxLength"]
    if least > 1:
        return Localized(zh=f"{least} 到 {most} 个字符", en=f"{least} to {most} characters")
    return Localized(zh=f"不超过 {most} 个字符", en=f"at most {most} characters")


def _expected_count(schema: Schema) -> Localized:
    if schema.get("type") == "object":
        names = ", ".join(schema["properties"])
        return Localized(zh=f"至少给出其一：{names}", en=f"at least one of {names}")
    least, most = schema["minItems"], schema["maxItems"]
    if schema.get("uniqueItems"):
        return Localized(zh=f"{least} 到 {most} 项，互不重复", en=f"{least} to {most} entries, all different")
    return Localized(zh=f"{least} 到 {most} 项", en=f"{least} to {most} entries")


def _expected_value(schema: Schema, keyword: str) -> Localized:
    if "enum" in schema:
        words = ", ".join(schema["enum"])
        return Localized(zh=f"以下之一：{words}", en=f"one of {words}")
    if keyword == "not":
        return Localized(zh="未被保留、且不全是数字的 id", en="an id that is not reserved and not only digits")
    hint = schema["x-expected"]
    return Localized(zh=hint["zh"], en=hint["en"])


def _show(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return "{…}" if value else "{}"


def _shorten(text: str) -> str:
    line = "".join(character if character.isprintable() else "�" for character in text)
    return line if len(line) <= _MAX_FOUND_CHARACTERS else f"{line[:_MAX_FOUND_CHARACTERS]}…"
