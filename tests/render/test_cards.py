"""Plugins as listings show them."""

from __future__ import annotations

from dataclasses import replace

from catalog_builder.model.plugin import Release
from catalog_builder.render.cards import (
    category_groups,
    label_groups,
    listed_results,
    make_card,
    secondary_groups,
    updated_day,
)
from tests.render.rendering import made_result, sound_plugin, vocabulary


def test_released_plugins_come_first_deprecated_after_them_and_removed_ones_not_at_all() -> None:
    statuses = {"a": "draft", "b": "removed", "c": "deprecated", "d": "released", "e": "in-review", "f": "released"}
    results = [made_result(f"{name}-x", status=status) for name, status in statuses.items()]
    listed = [result.id for result in listed_results(results)]
    assert listed[:3] == ["d-x", "f-x", "c-x"]
    assert "b-x" not in listed


def test_the_newest_dated_release_is_the_day_of_change() -> None:
    dates = ("2024-12-31", None, "2025-01-02")
    releases = tuple(Release(version="1.0.0", date=date) for date in dates)
    assert updated_day(replace(sound_plugin(), releases=releases)) == "2025-01-02"
    assert updated_day(replace(sound_plugin(), releases=())) is None


def test_a_card_is_found_by_either_language_id_provider_category_and_label() -> None:
    result = made_result("demo")
    card = make_card(result, sound_plugin(), "en", vocabulary())
    for word in ("demo", "基准演示", "baseline demo", "wx1234567890abcdef", "示例公司", "信息查询", "地图", "location"):
        assert word in card.search
    assert (str(card.name), card.category_id, card.path) == ("Baseline demo", "tools", "plugins/demo/")
    assert card.icon == result.picture("icon.png")


def test_categories_and_labels_are_counted_and_empty_ones_kept() -> None:
    plugins = [sound_plugin(), replace(sound_plugin(), category="tools", labels=("map",))]
    assert [(group.id, group.count) for group in category_groups(plugins, "zh", vocabulary())] == [
        ("tools", 2),
        ("travel", 0),
    ]
    assert [(group.id, group.count) for group in label_groups(plugins, "zh", vocabulary())] == [
        ("map", 2),
        ("location", 1),
        ("payment", 0),
    ]
    cards = [make_card(made_result("demo"), plugin, "zh", vocabulary()) for plugin in plugins]
    tools = vocabulary().categories["tools"]
    assert [(group.path, group.count) for group in secondary_groups(tools, "zh", cards)] == [
        ("categories/tools/information-inquiry/", 1),
        ("categories/tools/office/", 0),
    ]
