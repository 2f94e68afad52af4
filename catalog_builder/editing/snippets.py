"""YAML text for a new key of plugin.yml, with stops for the cursor, from what the schema and its snippets say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Any

from catalog_builder.load.schema_editing import is_bilingual
from catalog_builder.load.schema_words import APPID_SNIPPET, BILINGUAL_SNIPPET, CHOICES, EXAMPLES, SNIPPETS

_STOP = re.compile(r"\$(?:\{\d+(?P<rest>[:|][^}]*)\}|\d+)")


def key_snippet(field: str, name: str, schema: Mapping[str, Any]) -> str:
    """Return `name: …` for a key of this schema, further lines indented by two from where it stands."""
    if schema.get("type") == "array":
        return f"{name}:\n  - {_indented(entry_snippet(field, schema), 4)}"
    if body := _body(field, schema):
        return f"{name}:\n  {_indented(_mapping(body), 2)}"
    if schema.get("type") == "object":
        return f"{name}:\n  $0"
    if field == "appid":
        return f"{name}: {APPID_SNIPPET}"
    example = EXAMPLES.get(field, ("",))[0]
    return f"{name}: ${{1:{example}}}" if example else f"{name}: $1"


def entry_snippet(field: str, schema: Mapping[str, Any]) -> str:
    """Return what a new entry of this list begins with, without its dash."""
    entries = schema["items"]
    if body := _body(field, entries):
        return _mapping(body)
    return "$1"


def starts_choice(field: str) -> bool:
    """Whether completion goes on after the key is there, because its value is one of some words."""
    return field in CHOICES or field in ("category", "icon", "successor")


def plain(snippet: str) -> str:
    """Return a snippet for an editor that knows none: stops replaced by what they propose."""
    return _STOP.sub(lambda match: (match["rest"] or " ")[1:].strip("|").partition(",")[0], snippet)


def _body(field: str, schema: Mapping[str, Any]) -> Mapping[str, Any] | None:
    if field in SNIPPETS and schema.get("type") == "object":
        return SNIPPETS[field]
    return BILINGUAL_SNIPPET if is_bilingual(schema) else None


def _mapping(body: Mapping[str, Any]) -> str:
    """Return the keys of a snippet a line each, what is nested in braces, its stops numbered in reading order."""
    numbers = itertools.count(1)
    text = "\n".join(f"{key}: {_flow(value)}" for key, value in body.items())
    return re.sub(r"\$(\{?)\d+", lambda match: f"${match[1]}{next(numbers)}", text)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return str(value)


def _indented(text: str, blanks: int) -> str:
    return text.replace("\n", f"\n{' ' * blanks}")
