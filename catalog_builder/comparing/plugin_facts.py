"""What a built site says of one plugin for programs: `api/v1/plugins/<id>.json`, as far as sites are compared by it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.model.quality import Quality, read_quality
from catalog_builder.model.text import LANGUAGES

FACTS = "api/v1/plugins"


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginFacts:
    """What a plugin is looked for by, beside its name, and how well it is described."""

    queries: tuple[str, ...] = ()
    """Names of its labels in both languages, then of its components, pages and functions."""

    quality: Quality | None = None
    """`None` where the site does not tell."""


def read_facts(site: Path | None, plugin: str) -> PluginFacts:
    """Return what a site says of a plugin; nothing where it says nothing, or nothing that can be read."""
    try:
        value = json.loads((site / FACTS / f"{plugin}.json").read_bytes()) if site else None
    except (OSError, ValueError, RecursionError):
        return PluginFacts()
    if not isinstance(value, dict):
        return PluginFacts()
    queries = (*_label_names(value.get("labels")), *_interface_names(value.get("interface")))
    return PluginFacts(queries=tuple(dict.fromkeys(queries)), quality=read_quality(value.get("quality")))


def _label_names(labels: object) -> Iterator[str]:
    for label in labels if isinstance(labels, list) else ():
        name = label.get("name") if isinstance(label, Mapping) else label
        texts = [name.get(language) for language in LANGUAGES] if isinstance(name, Mapping) else [name]
        yield from (text for text in texts if isinstance(text, str) and text)


def _interface_names(interface: object) -> Iterator[str]:
    if not isinstance(interface, Mapping):
        return
    for kind in ("components", "pages", "api"):
        parts = interface.get(kind)
        for part in parts if isinstance(parts, list) else ():
            name = part.get("name") if isinstance(part, Mapping) else None
            if isinstance(name, str) and name:
                yield name
