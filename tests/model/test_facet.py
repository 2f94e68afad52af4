"""What a plugin has of each facet."""

from __future__ import annotations

from dataclasses import replace

from catalog_builder.model.brief import Brief
from catalog_builder.model.facet import MANY, ONE, UNKNOWN, facet_counts, library_number
from catalog_builder.model.text import Localized

PLUGIN = Brief(
    id="one",
    appid="wx0123456789abcdef",
    name=Localized(zh="一"),
    summary=Localized(zh="一"),
    provider=Localized(zh="一"),
    category="tools/office",
    labels=("map", "location", "map"),
    status="released",
    version="1.0.0",
    base_library="2.10.0",
)


def test_a_plugin_counts_once_for_each_value_and_as_unknown_where_it_gives_none() -> None:
    other = replace(PLUGIN, id="other", labels=("map",), base_library=None)
    assert facet_counts((PLUGIN, other), "label") == {"map": 2, "location": 1}
    assert facet_counts((PLUGIN, other), "library") == {"2.10.0": 1, UNKNOWN: 1}
    assert facet_counts((PLUGIN, other), "kind") == {}
    assert not ONE.keys() & MANY.keys()


def test_base_libraries_are_sorted_as_numbers() -> None:
    assert sorted(["2.10.0", UNKNOWN, "2.9.3", "3.0.0"], key=library_number) == [UNKNOWN, "2.9.3", "2.10.0", "3.0.0"]
