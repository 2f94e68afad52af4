"""Paths and places of plugin.yml."""

from __future__ import annotations

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.manifest import Manifest, ManifestFault
from catalog_builder.model.text import Localized

SPAN = Span(line=3, column=1, end_line=3, end_column=9)


def test_a_path_reads_as_authors_write_it() -> None:
    fault = ManifestFault(
        kind="field-value", path=("previews", 0, "caption", "zh"), span=None, found="", expected=Localized()
    )
    assert fault.field == "previews[0].caption.zh"


def test_a_value_without_a_place_has_that_of_its_nearest_ancestor() -> None:
    manifest = Manifest(plugin=None, faults=(), values={}, places={("name",): SPAN})
    assert manifest.place("name", "zh") == SPAN
    assert manifest.place("summary") is None
