"""Plugins as listings show them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup

from catalog_builder.model.brief import Brief, brief_of
from catalog_builder.model.text import Localized
from catalog_builder.render.cards import (
    card_fragments,
    category_groups,
    label_groups,
    listed_plugins,
    secondary_groups,
)
from catalog_builder.render.environment import at_base
from tests.render.rendering import made_result, templates, vocabulary


def brief(plugin: str = "demo", **fields: Any) -> Brief:
    found = brief_of(made_result(plugin, **fields)).plugin
    assert found
    return found


def test_released_plugins_come_first_deprecated_after_them_and_removed_ones_not_at_all() -> None:
    statuses = {"a": "draft", "b": "removed", "c": "deprecated", "d": "released", "e": "in-review", "f": "released"}
    listed = [
        found.id for found in listed_plugins(brief(f"{name}-x", status=status) for name, status in statuses.items())
    ]
    assert listed[:3] == ["d-x", "f-x", "c-x"]
    assert "b-x" not in listed


def test_demonstrations_come_behind_real_plugins() -> None:
    listed = listed_plugins([brief("aaa", labels=("example",)), brief("bbb")])
    assert [found.id for found in listed] == ["bbb", "aaa"]


def test_a_card_says_the_same_in_each_language_and_leads_from_a_page_at_any_depth() -> None:
    chinese, english = card_fragments(brief(), vocabulary(), templates())
    card = BeautifulSoup(at_base(english, "categories/tools/index.html"), "html5lib")
    assert card.select_one("li[data-plugin-id=demo] h3 a").get_text() == "Baseline demo"  # type: ignore[union-attr]
    assert [link["href"] for link in card.select("a")] == [
        "../../plugins/demo/",
        "../../categories/tools/information-inquiry/",
    ]
    assert card.select_one("img")["src"] == "../../../assets/plugins/icon-small.0123456789ab.webp"  # type: ignore[index]
    assert 'src="./assets/plugins/' in at_base(chinese, "index.html")


def test_a_name_in_the_other_language_is_marked_and_markup_in_it_is_text() -> None:
    _, english = card_fragments(brief(name=Localized(zh="<b>名")), vocabulary(), templates())
    assert '<span lang="zh-CN">&lt;b&gt;名</span>' in english


def test_categories_and_labels_are_counted_and_empty_ones_kept() -> None:
    briefs = [brief(), replace(brief("other"), category="tools", labels=("map", "map"))]
    assert [(group.id, group.count) for group in category_groups(briefs, "zh", vocabulary())] == [
        ("tools", 2),
        ("travel", 0),
    ]
    assert [(group.id, group.count) for group in label_groups(briefs, "zh", vocabulary())] == [
        ("map", 2),
        ("location", 1),
        ("payment", 0),
    ]
    tools = vocabulary().categories["tools"]
    assert [(group.path, group.count) for group in secondary_groups(tools, "zh", briefs)] == [
        ("categories/tools/information-inquiry/", 1),
        ("categories/tools/office/", 0),
    ]
