"""Columns and orders that the catalog page narrows and sorts by: read back here as the browser reads them."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from catalog_builder.model.brief import Brief
from catalog_builder.model.text import Localized
from catalog_builder.render.cards import listed_plugins
from catalog_builder.search.facets import facet_lists
from catalog_builder.search.records import packed
from catalog_builder.search.slots import plugin_slots
from catalog_builder.search.sounds import sort_key

BASE = 1024
PLAIN = Brief(
    id="plain",
    appid="wx0123456789abcdef",
    name=Localized(zh="一", en="One"),
    summary=Localized(zh="一"),
    provider=Localized(zh="一"),
    category="tools",
    status="released",
    version="1.0.0",
)


def various(count: int) -> tuple[Brief, ...]:
    """Return plugins that differ in all that can be chosen, the same ones each time."""
    chance = random.Random(5)
    names = [
        f"{chance.choice('地图定位支付登录识别')}{chance.choice('插件组件页面')}{number}" for number in range(count)
    ]
    briefs = [
        replace(
            PLAIN,
            id=f"p-{number:05}",
            name=Localized(zh=name, en=chance.choice((None, f"Name {chance.randrange(count)}"))),
            sound=sort_key(name),
            category=chance.choice(("tools", "tools/office", "travel/scenic-spots")),
            labels=tuple(chance.choices(("map", "location", "pay", "ocr"), k=chance.randrange(4))),
            status=chance.choice(("released", "released", "deprecated")),
            payment=chance.choice((None, "none")),
            approval=chance.choice((None, "required", "automatic")),
            documents=chance.choice(((), ("zh",), ("en", "zh"))),
            kinds=chance.choice(((), ("api",), ("component", "page"))),
            base_library=chance.choice((None, f"2.{chance.randrange(40)}.{chance.randrange(9)}")),
            updated=chance.choice((None, f"2026-{chance.randrange(1, 13):02}-01")),
            begun=chance.choice((None, f"2020-{chance.randrange(1, 13):02}-01")),
            is_example=chance.random() < 0.1,
        )
        for number, name in enumerate(names)
    ]
    return listed_plugins(briefs)


def lists(briefs: Sequence[Brief]) -> dict[str, Any]:
    slots = plugin_slots([brief.id for brief in briefs], BASE)
    return {name: json.loads(json.dumps(value)) for name, value in facet_lists(briefs, slots, BASE)}


def numbers(text: str) -> list[int]:
    return [(code if code < 0xD800 else code - 0x800) - 48 for code in map(ord, text)]


def order(made: dict[str, Any], briefs: Sequence[Brief], name: str) -> list[str]:
    """Return the ids of the plugins in an order."""
    slots = plugin_slots([brief.id for brief in briefs], BASE)
    by_slot = sorted(slots, key=slots.__getitem__)
    planes = [numbers(plane) for plane in made[name]]
    return [
        by_slot[sum(plane[place] << 6 * position for position, plane in enumerate(planes))]
        for place in range(len(briefs))
    ]


def test_each_plugin_is_found_at_its_slot_with_what_it_has() -> None:
    briefs = various(700)
    made = lists(briefs)["facets"]
    slots, slot = [], BASE - 1
    for gap in numbers(made.pop("slots")):
        slot += gap + 1
        slots.append(slot)
    expected = plugin_slots([brief.id for brief in briefs], BASE)
    by_slot = sorted(briefs, key=lambda brief: expected[brief.id])
    assert slots == [expected[brief.id] for brief in by_slot]
    for place, brief in enumerate(by_slot):
        had = {name: {column["values"][code] for code in numbers(_row(column, place))} for name, column in made.items()}
        assert had == {
            "category": {brief.category},
            "label": set(brief.labels),
            "kind": set(brief.kinds),
            "language": set(brief.documents),
            "payment": {brief.payment or "unknown"},
            "approval": {brief.approval or "unknown"},
            "status": {brief.status},
            "library": {brief.base_library or "unknown"},
        }


def _row(column: dict[str, str], place: int) -> str:
    return column["codes"][place] if "codes" in column else column["runs"].split(" ")[place]


def test_counting_a_column_counts_the_plugins() -> None:
    briefs = various(700)
    column = lists(briefs)["facets"]["label"]
    counts = Counter(column["values"][code] for run in column["runs"].split(" ") for code in numbers(run))
    assert counts == Counter(label for brief in briefs for label in set(brief.labels))


def test_every_order_holds_all_plugins_with_deprecated_ones_and_demonstrations_last_of_theirs() -> None:
    briefs = various(700)
    made = lists(briefs)
    stages = {brief.id: (brief.status, brief.is_example) for brief in briefs}
    names = [name for name in made if name != "facets"]
    assert names == ["order", "order-zh", "order-en", "order-updated", "order-begun"]
    for name in names:
        found = order(made, briefs, name)
        assert sorted(found) == sorted(stages)
        assert list(dict.fromkeys(stages[plugin] for plugin in found)) == [
            ("released", False),
            ("released", True),
            ("deprecated", False),
            ("deprecated", True),
        ]


def test_orders_follow_the_listing_pinyin_english_names_and_days_and_fall_back_on_the_listing() -> None:
    briefs = tuple(
        replace(PLAIN, id=id_, name=Localized(zh=zh, en=en), sound=sort_key(zh), updated=day, begun=day)
        for id_, zh, en, day in (
            ("a", "支付", "beta", None),
            ("b", "地图", "Alpha", "2026-01-02"),
            ("c", "Zebra", None, "2026-03-04"),
            ("d", "安全", "alpha", "2026-01-02"),
        )
    )
    made = lists(briefs)
    assert order(made, briefs, "order") == ["a", "b", "c", "d"]
    assert order(made, briefs, "order-zh") == ["c", "d", "b", "a"]
    assert order(made, briefs, "order-en") == ["b", "d", "a", "c"]
    assert order(made, briefs, "order-updated") == order(made, briefs, "order-begun") == ["c", "b", "d", "a"]


def test_the_same_plugins_give_the_same_bytes_and_what_is_not_chosen_by_changes_none() -> None:
    briefs = various(300)
    renamed = [replace(brief, summary=Localized(zh="改"), version="9.0.0") for brief in briefs]
    assert {name: packed(value) for name, value in lists(briefs).items()} == {
        name: packed(value) for name, value in lists(renamed).items()
    }


def test_more_values_than_characters_before_the_surrogates_are_told_apart() -> None:
    values = [f"{number}.0.0" for number in range(60_000)]
    briefs = [replace(PLAIN, id=value, base_library=value) for value in values]
    slots = {value: BASE + place for place, value in enumerate(values)}
    made: Any = dict(facet_lists(briefs, slots, BASE))["facets"]
    column = json.loads(json.dumps(made))["library"]
    assert [column["values"][code] for code in numbers(column["codes"])] == values


def test_none_and_one_plugin_are_fine() -> None:
    assert lists(())["facets"]["slots"] == ""
    assert order(lists((PLAIN,)), (PLAIN,), "order") == ["plain"]


def test_ten_thousand_plugins_take_less_than_forty_kilobytes_and_each_order_half_of_that() -> None:
    briefs = various(10_000)
    sizes = {name: len(packed(value)) for name, value in lists(briefs).items()}
    assert sizes.pop("facets") < 40_000
    assert max(sizes.values()) < 20_000
