"""The text of a new plugin.yml: known fields in the schema's order, a comment for each required one that is not known.

What the schema would refuse is taken out again and reported, so that a fresh file lacks fields but holds no wrong ones.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from catalog_builder.load.manifest import load_manifest
from catalog_builder.load.schema import plugin_schema
from catalog_builder.model.manifest import Manifest, ManifestFault, YamlPath
from catalog_builder.model.text import Localized
from catalog_builder.settings import Limits

SCHEMA_LINE = "# yaml-language-server: $schema=../plugin.schema.json"

_MAX_ROUNDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestText:
    """A plugin.yml that is ready to be written."""

    text: str

    known: tuple[str, ...]
    """Keys that were filled in, in the file's order."""

    missing: tuple[str, ...]
    """Required keys that were not, in the file's order."""

    refused: tuple[Localized, ...]
    """What was taken out because the schema does not allow it."""

    is_too_large: bool
    """Whether the file is beyond the limits and has to be written with less."""


def compose_manifest(fields: Mapping[str, object], limits: Limits) -> ManifestText:
    """Return plugin.yml with these fields: texts, tuples, mappings and records of the model; empty means not known."""
    values: dict[str, Any] = {key: plain for key, value in fields.items() if (plain := _plain(value)) is not None}
    refused: list[Localized] = []
    manifest = load_manifest(_write(values).encode(), limits)
    for _ in range(_MAX_ROUNDS):
        wrong = [fault for fault in manifest.faults if fault.path and not _is_missing_field(fault)]
        if not wrong:
            break
        for path in sorted({_removable(fault) for fault in wrong}, key=_by_position, reverse=True):
            _remove(values, path)
        refused += [_refusal(fault) for fault in wrong if fault.kind != "field-missing"]
        manifest = load_manifest(_write(values).encode(), limits)
    return ManifestText(
        text=_write(values),
        known=tuple(key for key in plugin_schema()["properties"] if key in values),
        missing=_missing(values),
        refused=tuple(refused),
        is_too_large=_is_too_large(manifest),
    )


def _plain(value: object) -> object:
    """Return dictionaries, lists, texts and booleans; `None` for what holds nothing."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _plain({entry.name: getattr(value, entry.name) for entry in dataclasses.fields(value)})
    if isinstance(value, Mapping):
        members = {key: _plain(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member is not None} or None
    if isinstance(value, (tuple, list)):
        return [plain for member in value if (plain := _plain(member)) is not None] or None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() or None  # JSON may hold half of a surrogate pair.
    return value


class _Dumper(yaml.SafeDumper):
    """Writes lists indented below their key and never an alias."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if "'" in text else None  # Not doubled: defaults are often code such as ''.
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def _write(values: Mapping[str, Any]) -> str:
    schema = plugin_schema()
    parts = [SCHEMA_LINE + "\n"]
    for key, described in schema["properties"].items():
        if key in values:
            parts.append(
                yaml.dump({key: values[key]}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
            )
        elif key in schema["required"]:
            parts.append(f"# {key}: …  # 必填：{described['x-zh']}Required: {described['description']}\n")
    return "".join(parts)


def _missing(values: Mapping[str, Any]) -> tuple[str, ...]:
    schema = plugin_schema()
    return tuple(key for key in schema["properties"] if key in schema["required"] and key not in values)


def _is_missing_field(fault: ManifestFault) -> bool:
    return fault.kind == "field-missing" and len(fault.path) == 1


def _removable(fault: ManifestFault) -> YamlPath:
    """Return what has to go: the value itself, or what is incomplete without the missing one."""
    return fault.path[:-1] if fault.kind == "field-missing" else fault.path


def _by_position(path: YamlPath) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (0, part) for part in path)


def _remove(values: dict[str, Any], path: YamlPath) -> None:
    """Take the value out, and with it whatever is empty then."""
    holders: list[Any] = [values]
    for part in path[:-1]:
        try:
            holders.append(holders[-1][part])
        except (KeyError, IndexError):
            return
    for holder, part in zip(reversed(holders), reversed(path), strict=True):
        try:
            del holder[part]
        except (KeyError, IndexError):
            return
        if holder:
            return


def _refusal(fault: ManifestFault) -> Localized:
    if fault.kind == "field-length":
        return Localized(
            zh=f"{fault.field} 有 {fault.found} 个字符，{fault.expected.zh}，未写入。",
            en=f"{fault.field} is left out: it has {fault.found} characters, {fault.expected.en} are allowed.",
        )
    return Localized(
        zh=f"{fault.field} 的值「{fault.found}」不符合要求（{fault.expected.zh}），未写入。",
        en=f"{fault.field} is left out: found {fault.found!r}, expected {fault.expected.en}.",
    )


def _is_too_large(manifest: Manifest) -> bool:
    return any(fault.kind == "yaml-too-large" for fault in manifest.faults)
