"""origin.yml to a PluginOrigin: parse once, validate against the schema, convert. Every fault keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

import jsonschema_rs

from catalog_builder.load.located_yaml import LocatedYaml, read_yaml
from catalog_builder.load.origin_schema import origin_schema
from catalog_builder.load.schema_faults import document_order, find_faults
from catalog_builder.load.schema_parts import Schema
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.origin import REF_KINDS, OriginFile, PluginOrigin
from catalog_builder.model.text import Localized
from catalog_builder.settings import Limits

ORIGIN_NAME = "origin.yml"


def load_origin(content: bytes, limits: Limits) -> OriginFile:
    """Return the origin that these bytes of origin.yml describe, or all faults; never raises for any input."""
    located = read_yaml(content, limits)
    faults = list(find_faults(located, *_schema()))
    if located.value is not None:
        faults += _ref_faults(located)
    if faults or located.value is None:
        return OriginFile(origin=None, faults=tuple(sorted(faults, key=document_order)))
    return OriginFile(origin=_convert(cast("dict[str, Any]", located.value)), faults=())


@lru_cache(maxsize=1)
def _schema() -> tuple[Schema, jsonschema_rs.Draft7Validator]:
    return origin_schema(), jsonschema_rs.Draft7Validator(origin_schema())


def _ref_faults(located: LocatedYaml) -> Iterator[ManifestFault]:
    """Yield what the schema could say only of the file as a whole: there is exactly one of branch, tag and commit."""
    given = [kind for kind in REF_KINDS if kind in (located.value or {})]
    expected = Localized(zh="branch、tag、commit 三者之一", en="exactly one of branch, tag and commit")
    if not given:
        yield ManifestFault(kind="field-missing", path=("branch",), span=None, found="", expected=expected)
    for kind in given[1:]:
        span = located.keys.get((kind,))
        yield ManifestFault(kind="field-unknown", path=(kind,), span=span, found=kind, expected=expected)


def _convert(value: dict[str, Any]) -> PluginOrigin:
    ref_kind = next(kind for kind in REF_KINDS if kind in value)
    return PluginOrigin(
        git=value["git"],
        ref_kind=ref_kind,
        ref=value[ref_kind],
        path=value.get("path", ""),
        kind=value.get("kind"),
        overrides=value.get("overrides", {}),
        additions=value.get("additions", {}),
    )
