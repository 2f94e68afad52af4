"""The difference for programs."""

from __future__ import annotations

import json

from catalog_builder.comparing.record import as_json

from .differences import NONE, PUSHED


def test_everything_is_told() -> None:
    value = json.loads(as_json(PUSHED, "https://example.com"))
    assert value["pages"] == {"new": 3, "changed": 7, "gone": 2}
    assert [plugin["id"] for plugin in value["plugins"]] == ["group-buy", "map-kit", "neighbour", "old-one"]
    kit = value["plugins"][1]
    assert kit["name"] == {"zh": "地图选点", "en": None}
    assert kit["pages"][1] == {
        "path": "en/plugins/map-kit/",
        "change": "changed",
        "url": "https://example.com/en/plugins/map-kit/",
    }
    assert kit["ranks"][1] == {"query": "地图", "before": 5, "after": 2}
    assert (kit["quality"]["before"]["points"], kit["quality"]["after"]["points"]) == (89, 97)
    assert value["plugins"][2]["ranks"] is None
    assert "url" not in value["plugins"][3]["pages"][0]
    assert value["other_pages"][-1]["path"] == "framework/using/"


def test_without_an_address_there_are_no_urls() -> None:
    assert "url" not in as_json(PUSHED)
    assert json.loads(as_json(NONE))["plugins"] == []
