"""Which feeds there are, of which plugins, and what they say."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from catalog_builder.model.plugin import Release
from catalog_builder.render.feed_plans import FeedPlan, SiteNames, feed_files, feed_paths, feed_plans, plugin_feed_files
from catalog_builder.render.listings import Catalog
from tests.render.rendering import made_brief, sound_plugin, templates, vocabulary

SITE = SiteNames(names={"zh": "目录", "en": "Catalog"}, url=None)
DATED = (Release(version="1.0.0", date="2025-01-01"),)


def plans(renamed: dict[str, str] | None = None) -> dict[str, FeedPlan]:
    briefs = (
        made_brief("aaa", releases=DATED),
        made_brief("bbb"),
        made_brief("ccc", category="travel/scenic-spots", releases=DATED),
    )
    catalog = Catalog(briefs=briefs, vocabulary=vocabulary(), templates=templates())
    return {plan.folder: plan for plan in feed_plans(catalog, renamed or {})}


def test_the_site_and_every_category_with_plugins_has_a_feed_of_its_own() -> None:
    found = {folder: [plugin for plugin, _ in plan.plugins] for folder, plan in plans().items()}
    assert found == {
        "": ["aaa", "ccc"],
        "categories/tools/": ["aaa"],
        "categories/tools/information-inquiry/": ["aaa"],
        "categories/travel/": ["ccc"],
        "categories/travel/scenic-spots/": ["ccc"],
    }


def test_a_plan_knows_under_which_ids_plugins_were_told_of_before() -> None:
    assert plans({"old": "aaa", "older": "aaa"})[""].plugins[0] == ("aaa", ("old", "older"))


def test_a_categorys_feed_bears_its_name_in_the_feeds_language() -> None:
    plan = plans()["categories/tools/information-inquiry/"]
    plugin = replace(sound_plugin(), id="aaa", releases=DATED)
    made = dict(feed_files(plan, {"aaa": plugin}, vocabulary=vocabulary(), templates=templates(), site=SITE))
    assert tuple(made) == plan.paths == feed_paths(plan.folder)
    record = msgspec.json.decode(made["en/categories/tools/information-inquiry/feed.json"])
    assert record["title"].endswith(" - Catalog")
    assert [one["title"] for one in record["items"]] == ["Baseline demo 1.0.0"]


def test_a_plugins_feed_keeps_its_id_when_the_plugin_is_renamed() -> None:
    plugin = replace(sound_plugin(), releases=DATED)
    before = dict(plugin_feed_files(replace(plugin, id="old"), (), templates(), SITE))["plugins/old/feed.xml"]
    after = dict(plugin_feed_files(replace(plugin, id="new"), ("old",), templates(), SITE))["plugins/new/feed.xml"]
    assert before.split(b"\n")[2] == after.split(b"\n")[2]
    assert before.replace(b"plugins/old/", b"plugins/new/") == after
