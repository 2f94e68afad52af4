"""The pieces that the schema of api/v1 is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Mapping[str, Any] = {"type": "string"}

SUPPORT_TEXTS = {
    "email": ("E-mail address.", "电子邮箱。"),
    "url": ("Web page.", "网页。"),
    "phone": ("Telephone number.", "电话。"),
    "wechat": ("WeChat account.", "微信号。"),
}
LINK_TEXTS = {
    "homepage": ("Home page.", "主页。"),
    "repository": ("Source repository.", "代码仓库。"),
    "issues": ("Issue tracker.", "问题反馈。"),
    "documentation": ("Documentation elsewhere.", "其他文档。"),
}
LANGUAGE_TEXTS = {"zh": ("In Chinese.", "中文。"), "en": ("In English.", "英文。")}


def number() -> Schema:
    """Return a count."""
    return {"type": "integer", "minimum": 0}


def nullable(schema: Mapping[str, Any]) -> Schema:
    """Return a value that may be unknown."""
    return {**schema, "type": [schema["type"], "null"]}


def choice(words: str, *, is_nullable: bool = False) -> Schema:
    """Return one of these words."""
    return {"enum": [*words.split(), *([None] if is_nullable else [])]}


def ref(name: str) -> Schema:
    """Return what is defined under this name."""
    return {"$ref": f"#/$defs/{name}"}


def array(entries: Mapping[str, Any], en: str, zh: str) -> Schema:
    """Return a list."""
    return described({"type": "array", "items": dict(entries)}, en, zh)


def record(en: str, zh: str, /, **fields: Schema) -> Schema:
    """Return an object with these fields, all of them always there."""
    names = {name.rstrip("_"): field for name, field in fields.items()}
    return described({"type": "object", "required": list(names), "properties": names}, en, zh)


def optional(schema: Schema, name: str) -> Schema:
    """Return the object with one field that need not be there."""
    return {**schema, "required": [field for field in schema["required"] if field != name]}


def described(schema: Mapping[str, Any], en: str, zh: str) -> Schema:
    """Return the schema with its description in both languages."""
    return {**schema, "description": en, "x-zh": zh}


def texts(en: str, zh: str, meanings: Mapping[str, tuple[str, str]]) -> Schema:
    """Return an object of texts that may be unknown, each with what it means in English and in Chinese."""
    return record(en, zh, **{name: described(nullable(TEXT), *told) for name, told in meanings.items()})
