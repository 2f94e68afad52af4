"""What a built site says of plugins for programs: files of `api/v1`, as far as sites are compared by them.

Nothing is taken for granted: a site of another version, or one without these files, says less.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.model.quality import Quality, read_quality
from catalog_builder.model.text import LANGUAGES

FACTS = "api/v1/plugins"
LABELS = "api/v1/labels.json"

LabelNames = Mapping[str, tuple[str, ...]]
"""Names of each label in both languages, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginFacts:
    """What a plugin is looked for by, beside its name, and how well it is described."""

    queries: tuple[str, ...] = ()
    """Names of its labels in both languages, then of its components, pages and functions."""

    former_ids: tuple[str, ...] = ()
    """Ids that it had before and whose addresses lead to it."""

    moved_to: str = ""
    """Id that it has now; empty unless this is a former one."""

    quality: Quality | None = None
    """`None` where the site does not tell."""


def read_facts(site: Path | None, plugin: str, labels: LabelNames) -> PluginFacts:
    """Return what a site says of a plugin; nothing where it says nothing, or nothing that can be read."""
    value = _read(site, f"{FACTS}/{plugin}.json")
    moved = value.get("moved_to")
    queries = (*_label_names(value.get("labels"), labels), *_interface_names(value.get("interface")))
    return PluginFacts(
        queries=tuple(dict.fromkeys(queries)),
        former_ids=tuple(_texts(value.get("former_ids"))),
        moved_to=str(moved.get("id", "")) if isinstance(moved, Mapping) else "",
        quality=read_quality(value.get("quality")),
    )


def read_labels(site: Path | None) -> LabelNames:
    """Return the labels of a site."""
    labels = _read(site, LABELS).get("labels")
    return {str(label["id"]): tuple(_names(label)) for label in _mappings(labels) if "id" in label}


def _read(site: Path | None, path: str) -> Mapping[str, object]:
    try:
        value = json.loads((site / path).read_bytes()) if site else None
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _label_names(ids: object, labels: LabelNames) -> Iterator[str]:
    for label in _texts(ids):
        yield from labels.get(label, (label,))


def _names(label: Mapping[str, object]) -> Iterator[str]:
    name = label.get("name")
    if isinstance(name, Mapping):
        yield from _texts([name.get(language) for language in LANGUAGES])


def _interface_names(interface: object) -> Iterator[str]:
    if isinstance(interface, Mapping):
        for kind in ("components", "pages", "api"):
            yield from _texts([part.get("name") for part in _mappings(interface.get(kind))])


def _texts(values: object) -> list[str]:
    return [value for value in (values if isinstance(values, list) else ()) if isinstance(value, str) and value]


def _mappings(values: object) -> list[Mapping[str, object]]:
    return [value for value in (values if isinstance(values, list) else ()) if isinstance(value, Mapping)]
