"""Faults of a YAML file against any schema; those of plugin.yml are told apart in test_manifest.py."""

from __future__ import annotations

import jsonschema_rs

from catalog_builder.load.located_yaml import read_yaml
from catalog_builder.load.origin_schema import origin_schema
from catalog_builder.load.schema_faults import find_faults
from catalog_builder.settings import Limits


def test_faults_come_in_document_order_each_with_its_place() -> None:
    schema = origin_schema()
    located = read_yaml(b"path: /a\ngti: x\nkind: site\n", Limits())
    faults = find_faults(located, schema, jsonschema_rs.Draft7Validator(schema))
    assert [(fault.kind, fault.field, fault.span.line if fault.span else 0) for fault in faults] == [
        ("field-missing", "git", 0),
        ("field-value", "path", 1),
        ("field-unknown", "gti", 2),
        ("field-value", "kind", 3),
    ]
    assert faults[2].near == "git"
