"""JSON as developers write it: comments, trailing commas, a byte order mark. Why this parser: decisions/0005."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pyjson5

MAX_JSON_BYTES = 262_144
"""Bytes of one JSON file of a project."""

_MAX_DEPTH = 24


class JsonError(Exception):
    """The text is not what was expected; its words are the parser's."""


def read_mapping(content: bytes) -> Mapping[str, object]:
    """Return the object that the text holds; JsonError for anything else. Of doubled keys the last one counts."""
    try:
        value = pyjson5.decode(content.decode("utf-8-sig"), maxdepth=_MAX_DEPTH)
    except UnicodeDecodeError as fault:
        raise JsonError(f"not UTF-8 at byte {fault.start}") from fault
    except pyjson5.Json5Exception as fault:
        raise JsonError(str(fault.args[0]) if fault.args else type(fault).__name__) from fault
    if not isinstance(value, dict):
        raise JsonError("not an object")
    return cast("Mapping[str, object]", value)


def text_of(values: Mapping[str, object], key: str) -> str:
    """Return the text under the key, blanks trimmed; empty when there is none or it is no text."""
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def mapping_of(values: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return the object under the key; empty when there is none or it is no object."""
    value = values.get(key)
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
