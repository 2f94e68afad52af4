"""What a site says of a plugin for programs, read with nothing taken for granted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.comparing.plugin_facts import FACTS, LABELS, PluginFacts, read_facts, read_labels
from catalog_builder.model.quality import quality_record

from .conftest import quality


def told(site: Path, content: str) -> PluginFacts:
    path = site / FACTS / "demo.json"
    path.parent.mkdir(parents=True)
    path.write_text(content, "utf-8")
    labels = {"labels": [{"id": "map", "name": {"zh": "地图", "en": "Map"}}, {"id": "odd"}, {"name": 5}, 5]}
    (site / LABELS).write_text(json.dumps(labels), "utf-8")
    return read_facts(site, "demo", read_labels(site))


def test_labels_come_first_then_the_interface_each_once(tmp_path: Path) -> None:
    value = {
        "labels": ["map", "location"],
        "former_ids": ["old-demo"],
        "interface": {"components": [{"name": "chooser"}], "pages": [{"name": "index"}], "api": [{"name": "Map"}]},
        "quality": quality_record(quality("links")),
    }
    facts = told(tmp_path, json.dumps(value))
    assert facts.queries == ("地图", "Map", "location", "chooser", "index")
    assert facts.former_ids == ("old-demo",)
    assert facts.quality == quality("links")


def test_a_former_id_says_where_the_plugin_is_now(tmp_path: Path) -> None:
    assert told(tmp_path, '{"id": "old-demo", "moved_to": {"id": "demo"}}') == PluginFacts(moved_to="demo")


@pytest.mark.parametrize(
    "content",
    ["", "5", "[]", "{}", '{"labels": 5, "interface": [], "quality": "x"}', '{"labels": [5, {}], "former_ids": {}, "moved_to": []}', "[" * 9999,
     '{"interface": {"components": 5, "pages": [5, {"name": 5}], "api": [{}]}}'],
)  # fmt: skip
def test_what_is_not_understood_says_nothing(content: str, tmp_path: Path) -> None:
    assert told(tmp_path, content) == PluginFacts()


def test_a_site_without_such_pages_says_nothing(tmp_path: Path) -> None:
    assert read_facts(tmp_path, "demo", {}) == read_facts(None, "demo", {}) == PluginFacts()
    assert read_labels(tmp_path) == read_labels(None) == {}
