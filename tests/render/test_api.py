"""The files of api/v1: true, stable, and where their addresses say."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin

import msgspec

from catalog_builder.model.brief import Brief
from catalog_builder.model.plugin import Release
from catalog_builder.render.api import (
    IndexPage,
    categories_json,
    index_json,
    index_pages,
    labels_json,
    moved_json,
    plugin_json,
)
from tests.render.rendering import made_brief, made_result, vocabulary

BRIEF = made_brief("demo")
SITE = "https://example.com/x/"


def record(**fields: Any) -> dict[str, Any]:
    result = made_result("demo", **fields)
    assert result.plugin
    made = plugin_json(result.plugin, result.pictures, ("zh",), former_ids=("old-demo",), successor=None)
    found: dict[str, Any] = msgspec.json.decode(made)
    return found


def at(path: str, address: str) -> str:
    return urljoin(SITE + path, address).removeprefix(SITE)


def test_a_plugins_file_tells_what_its_author_wrote_and_where_everything_is() -> None:
    found = record(releases=(Release(version="1.0.0", date="2025-01-02"), Release(version="0.9.0")))
    assert (found["name"], found["former_ids"]) == ({"zh": "基准演示", "en": "Baseline demo"}, ["old-demo"])
    assert found["updated"] == "2025-01-02"
    assert found["releases"][1] == {"version": "0.9.0", "date": None, "notes": {"zh": None, "en": None}}
    assert [preview["caption"]["zh"] for preview in found["previews"]] == ["首页"]
    own = "api/v1/plugins/demo.json"
    assert at(own, found["page"]["en"]) == "en/plugins/demo/"
    assert at(own, found["feeds"]["atom"]["zh"]) == "plugins/demo/feed.xml"
    assert at(own, found["card"]["zh"]) == "plugins/demo/card.svg"
    assert at(own, found["icon"]["thumbnail"]["url"]) == "assets/plugins/icon-small.0123456789ab.webp"
    assert at(own, found["documents"][0]["url"]) == "plugins/demo/index.md"


def test_at_a_former_id_stands_where_the_plugin_is_now() -> None:
    moved = msgspec.json.decode(moved_json("old", "demo"))
    assert moved["id"] == "old"
    assert at("api/v1/plugins/old.json", moved["moved_to"]["json"]) == "api/v1/plugins/demo.json"
    assert at("api/v1/plugins/old.json", moved["moved_to"]["page"]["zh"]) == "plugins/demo/"


def briefs(count: int) -> list[Brief]:
    return [replace(BRIEF, id=f"plugin-{number:05d}") for number in range(count)]


def test_a_small_catalog_is_one_page_and_none_at_all_too() -> None:
    [page] = index_pages(briefs(1_000))
    assert (page.path, page.total, page.next) == ("api/v1/plugins.json", 1_000, None)
    [empty] = index_pages([])
    assert msgspec.json.decode(index_json(empty)) == {"total": 0, "next": None, "plugins": []}


def test_the_pages_of_a_large_one_hold_every_plugin_once_and_lead_to_one_another() -> None:
    made = briefs(5_000)
    pages = list(index_pages(random.Random(3).sample(made, len(made))))
    assert [brief.id for page in pages for brief in page.briefs] == [brief.id for brief in made]
    assert all(0 < len(page.briefs) <= 1000 for page in pages)
    assert 8 <= len(pages) <= 20
    for page, following in pairwise(pages):
        assert at(page.path, page.next or "") == following.path
    assert pages[-1].next is None
    assert [page.total for page in pages] == [5_000, *([None] * (len(pages) - 1))]


def test_a_new_plugin_changes_its_own_page_and_the_first() -> None:
    made = briefs(5_000)
    before = {page.path: index_json(page) for page in index_pages(made)}
    changed = []
    for number in (3, 999, 2_500, 4_444):
        new = replace(BRIEF, id=f"plugin-{number:05d}-x")
        after = {page.path: index_json(page) for page in index_pages([*made, new])}
        changed.append(len({path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}))
    assert max(changed) <= 2 < len(before)


def test_a_plugin_in_the_index_leads_to_its_page_and_file_from_every_page() -> None:
    for path in ("api/v1/plugins.json", "api/v1/plugins/2.json"):
        [one] = msgspec.json.decode(index_json(IndexPage(path, [BRIEF], None, None)))["plugins"]
        assert at(path, one["page"]["en"]) == "en/plugins/demo/"
        assert at(path, one["json"]) == "api/v1/plugins/demo.json"


def test_categories_and_labels_come_with_their_counts() -> None:
    counts = {"tools": 2, "tools/information-inquiry": 2}
    found = {one["id"]: one for one in msgspec.json.decode(categories_json(vocabulary(), counts))["categories"]}
    tools = found["tools"]
    inner = {one["id"]: one["plugins"] for one in tools["secondary"]}
    assert (tools["plugins"], inner["tools/information-inquiry"]) == (2, 2)
    assert at("api/v1/categories.json", tools["feeds"]["json"]["en"]) == "en/categories/tools/feed.json"
    assert found["travel"]["feeds"] is None
    labels = {one["id"]: one for one in msgspec.json.decode(labels_json(vocabulary(), {"map": 3}))["labels"]}
    assert (labels["map"]["plugins"], labels["location"]["plugins"]) == (3, 0)
    assert at("api/v1/labels.json", labels["map"]["page"]["zh"]) == "labels/map/"
