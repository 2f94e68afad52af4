"""What a site says of a plugin for programs, read with nothing taken for granted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.comparing.plugin_facts import FACTS, PluginFacts, read_facts
from catalog_builder.model.quality import quality_record

from .conftest import quality


def told(site: Path, content: str) -> PluginFacts:
    path = site / FACTS / "demo.json"
    path.parent.mkdir(parents=True)
    path.write_text(content, "utf-8")
    return read_facts(site, "demo")


def test_labels_come_first_then_the_interface_each_once(tmp_path: Path) -> None:
    value = {
        "labels": [{"id": "map", "name": {"zh": "地图", "en": "Map"}}, "location"],
        "interface": {"components": [{"name": "chooser"}], "pages": [{"name": "index"}], "api": [{"name": "Map"}]},
        "quality": quality_record(quality("links")),
    }
    facts = told(tmp_path, json.dumps(value))
    assert facts.queries == ("地图", "Map", "location", "chooser", "index")
    assert facts.quality == quality("links")


@pytest.mark.parametrize(
    "content",
    ["", "5", "[]", "{}", '{"labels": 5, "interface": [], "quality": "x"}', '{"labels": [5, {"name": null}]}', "[" * 9999,
     '{"interface": {"components": 5, "pages": [5, {"name": 5}], "api": [{}]}}'],
)  # fmt: skip
def test_what_is_not_understood_says_nothing(content: str, tmp_path: Path) -> None:
    assert told(tmp_path, content) == PluginFacts()


def test_a_site_without_such_pages_says_nothing(tmp_path: Path) -> None:
    assert read_facts(tmp_path, "demo") == read_facts(None, "demo") == PluginFacts()
