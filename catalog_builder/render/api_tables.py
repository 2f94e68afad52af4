"""Tables of the fields of api/v1, made from its schema: what a page says of them cannot differ from what is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from catalog_builder.model.text import Language
from catalog_builder.render.api_schema import FILES, api_schema
from catalog_builder.render.tables import Row, html_table

_HEADS: dict[Language, tuple[str, str, str]] = {
    "zh": ("字段", "类型", "含义"),
    "en": ("Field", "Type", "Meaning"),
}
_TYPES: dict[Language, Mapping[str, str]] = {
    "zh": {
        "string": "文本",
        "integer": "整数",
        "boolean": "布尔值",
        "object": "对象",
        "array": "列表",
        "null": "null",
        "localized": "中英文本",
        "addresses": "中英地址",
    },
    "en": {
        "string": "text",
        "integer": "integer",
        "boolean": "boolean",
        "object": "object",
        "array": "list",
        "null": "null",
        "localized": "text in both languages",
        "addresses": "address in both languages",
    },
}
_NAMED = ("localized", "addresses")
"""Definitions that go by their name; the others are shown field by field where they stand."""

_APART = "interface"
"""The definition that has a table of its own: it is long, and most readers do not need it."""


def api_tables(language: Language) -> Mapping[str, str]:
    """Return a table for each kind of file, and for the interface of a plugin, by the name of its mark."""
    schema = api_schema()
    parts = schema["$defs"]
    return {
        f"api-{name}": html_table(_HEADS[language], list(_rows("", parts[name], parts, language)))
        for name in (*FILES, _APART)
    }


def _rows(prefix: str, record: Mapping[str, Any], parts: Mapping[str, Any], language: Language) -> Iterator[Row]:
    for name, field in record["properties"].items():
        path = f"{prefix}{name}"
        meaning = field.get("x-zh" if language == "zh" else "description", "")
        yield f"<code>{escape(path)}</code>", escape(_type(field, language)), escape(meaning)
        inner = _inner(field, parts)
        if inner:
            yield from _rows(f"{path}[]." if "items" in field else f"{path}.", inner, parts, language)


def _inner(field: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the object that a field holds, or that each of its values is, when it is to be shown."""
    held = field.get("items", field)
    held = next((one for one in held.get("anyOf", ()) if "$ref" in one), held)
    name = _name_of(held)
    if name in (*_NAMED, _APART):
        return None
    found = parts[name] if name else held
    return found if "properties" in found else None


def _type(field: Mapping[str, Any], language: Language) -> str:
    words = _TYPES[language]
    joiner = " | "
    if "enum" in field:
        return joiner.join("null" if word is None else word for word in field["enum"])
    if "anyOf" in field:
        return joiner.join(_type(one, language) for one in field["anyOf"])
    if "$ref" in field:
        return words.get(_name_of(field), words["object"])
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return joiner.join(words[kind] for kind in kinds)


def _name_of(field: Mapping[str, Any]) -> str:
    return str(field.get("$ref", "")).removeprefix("#/$defs/")
