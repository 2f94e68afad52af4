"""The id of a plugin: made from what a project is called, or given by whoever imports it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalog_builder.errors import ProjectError
from catalog_builder.importing.report import printable
from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_parts import ID_PATTERN, RESERVED_IDS

_SEPARATORS = re.compile(r"[^a-z0-9]+")


def choose_id(given: str | None, names: Iterable[str]) -> str:
    """Return the given id, or the first that can be made of the names; ProjectError asks for --id."""
    if given is not None:
        return require_id(given)
    candidates = [name for name in names if name]
    for name in candidates:
        made = _make_id(name)
        if _is_id(made):
            return made
    tried = printable(", ".join(candidates)) or "-"
    raise ProjectError(
        f"No id can be made from the project's names ({tried}): {_expected()}.",
        cure="Give one with --id, such as --id my-map.",
    )


def require_id(given: str) -> str:
    """Return the id when it is one; ProjectError otherwise."""
    if not _is_id(given):
        raise ProjectError(f"{given!r} cannot be an id: {_expected()}.", cure="Choose another one.")
    return given


def _make_id(name: str) -> str:
    """Return the name in kebab-case; empty when letters would be lost, as part of a name would mislead."""
    plain = name.strip().lower()
    if any(character.isalnum() and not character.isascii() for character in plain):
        return ""
    return _SEPARATORS.sub("-", plain).strip("-")


def _is_id(text: str) -> bool:
    schema = plugin_schema()["properties"]["id"]
    if not schema["minLength"] <= len(text) <= schema["maxLength"] or text.isdigit() or text in RESERVED_IDS:
        return False
    return re.fullmatch(ID_PATTERN, text) is not None


def _expected() -> str:
    return f"{plugin_schema()['properties']['id']['x-expected']['en']}, not only digits, not reserved"
