"""plugin.yml to a Plugin: parse once, validate against the schema, convert. Every fault keeps its place."""

from __future__ import annotations

from functools import lru_cache

import jsonschema_rs
import msgspec

from catalog_builder.load.located_yaml import read_yaml
from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_faults import find_faults
from catalog_builder.load.schema_parts import Schema
from catalog_builder.model.manifest import Manifest
from catalog_builder.model.plugin import Plugin
from catalog_builder.settings import Limits


def load_manifest(content: bytes, limits: Limits) -> Manifest:
    """Return the plugin that these bytes of plugin.yml describe, with all faults; never raises for any input."""
    located = read_yaml(content, limits)
    faults = find_faults(located, *_schema())
    if located.value is None:
        return Manifest(plugin=None, faults=faults, values={}, places=located.places)
    is_usable = all(fault.kind == "field-unknown" for fault in faults)
    return Manifest(
        plugin=msgspec.convert(located.value, Plugin) if is_usable else None,
        faults=faults,
        values=located.value,
        places=located.places,
    )


@lru_cache(maxsize=1)
def _schema() -> tuple[Schema, jsonschema_rs.Draft7Validator]:
    return plugin_schema(), jsonschema_rs.Draft7Validator(plugin_schema())
