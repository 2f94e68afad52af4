"""What the catalog page searches."""

from __future__ import annotations

import json
from dataclasses import replace

from catalog_builder.model.brief import Brief, brief_of
from catalog_builder.render.records import record_parts, records
from tests.render.rendering import made_result, vocabulary


def brief(plugin: str = "demo") -> Brief:
    found = brief_of(made_result(plugin)).plugin
    assert found
    return found


def test_a_record_holds_both_languages_and_what_facets_and_cards_need() -> None:
    [record] = json.loads(records([brief()], vocabulary()))
    assert record["name"] == ["基准演示", "Baseline demo"]
    assert (record["category"], record["kind"][0]) == ("tools/information-inquiry", "信息查询")
    assert record["icon"] == "icon-small.0123456789ab.webp"
    for word in ("wx1234567890abcdef", "地图", "location", "工具"):
        assert word in record["words"]


def test_small_catalogs_have_one_part_and_large_ones_parts_that_others_do_not_change() -> None:
    demo = brief()
    briefs = [replace(demo, id=f"p-{number}") for number in range(1200)]
    assert list(record_parts(briefs[:500])) == [0]
    parts = record_parts(briefs)
    assert list(parts) == [0, 1, 2, 3]
    assert sum(map(len, parts.values())) == 1200
    without = record_parts(briefs[1:])
    assert sum(parts[number] != without[number] for number in parts) == 1
