"""Which releases feeds tell, in which order, and what they are known by."""

from __future__ import annotations

import random
from dataclasses import replace

from catalog_builder.model.brief import Brief
from catalog_builder.model.plugin import Plugin, Release
from catalog_builder.render.news import MOST, News, feed_id, instant, latest, newest, newest_plugins, news_id, news_of
from tests.render.rendering import made_brief, sound_plugin


def plugin(plugin_id: str, *releases: tuple[str, str | None]) -> Plugin:
    made = tuple(Release(version=version, date=day) for version, day in releases)
    return replace(sound_plugin(), id=plugin_id, releases=made)


def told(news: list[News]) -> list[tuple[str, str, str]]:
    return [(one.day, one.plugin, one.version) for one in news]


def test_dated_releases_are_told_newest_first_and_others_not_at_all() -> None:
    found = news_of(plugin("aaa", ("1.0.2", None), ("1.0.1", "2025-02-01"), ("1.0.3", "2025-03-01")), ())
    assert [one.version for one in found] == ["1.0.3", "1.0.1"]


def test_a_version_that_is_listed_twice_is_told_once_as_it_stands_first() -> None:
    found = news_of(plugin("aaa", ("1.0.1", "2025-02-02"), ("1.0.1", "2025-02-01")), ())
    assert told(found) == [("2025-02-02", "aaa", "1.0.1")]


def test_of_one_day_plugins_come_by_id_and_their_releases_as_listed() -> None:
    day = "2025-01-01"
    first, second = (
        plugin("aaa", ("1.0.2", day), ("1.0.1", day)),
        plugin("bbb", ("3.0.0", day), ("1.0.0", "2024-01-01")),
    )
    found = newest([*news_of(second, ()), *news_of(first, ())])
    assert [(one.plugin, one.version) for one in found] == [
        ("aaa", "1.0.2"),
        ("aaa", "1.0.1"),
        ("bbb", "3.0.0"),
        ("bbb", "1.0.0"),
    ]


def test_the_newest_releases_of_all_are_those_of_the_plugins_that_were_chosen() -> None:
    """A hundred plugins at random, days often equal: nobody is left out who has a release among the newest."""
    chance = random.Random(7)
    plugins = {
        name: plugin(name, *((f"1.0.{number}", f"2025-01-{chance.randint(1, 9):02d}") for number in range(3)))
        for name in (f"plugin-{number:03d}" for number in range(100))
    }
    briefs = [made_brief_of(made) for made in plugins.values()]
    chosen = newest_plugins(chance.sample(briefs, len(briefs)))
    of_chosen = newest(one for brief in chosen for one in news_of(plugins[brief.id], ()))
    assert told(of_chosen) == told(newest(one for made in plugins.values() for one in news_of(made, ())))
    assert len(chosen) == len(of_chosen) == MOST


def made_brief_of(made: Plugin) -> Brief:
    return replace(BRIEF, id=made.id, updated=max(release.date or "" for release in made.releases))


BRIEF = made_brief("aaa")


def test_a_plugin_without_a_dated_release_is_not_asked() -> None:
    assert newest_plugins([replace(BRIEF, updated=None)]) == []


def test_a_feeds_last_change_follows_from_its_releases() -> None:
    assert latest(news_of(plugin("aaa", ("1.0.1", "2025-02-01")), ())) == "2025-02-01T00:00:00+08:00"
    assert latest([]) == instant("1970-01-01")


def test_ids_stay_the_same_for_good_and_differ_in_what_they_name() -> None:
    [one] = news_of(plugin("aaa", ("1.0.1", "2025-02-01")), ())
    assert news_id(one, "zh") == "urn:uuid:70d8bbf4-be9e-5dbd-b38b-08412803d15f"
    assert feed_id("", "zh") == "urn:uuid:a086e51a-0218-5674-a64b-e8626466affa"
    others = {
        news_id(one, "en"),
        news_id(replace(one, version="1.0.2"), "zh"),
        news_id(replace(one, identity="b"), "zh"),
    }
    assert len(others | {news_id(one, "zh"), feed_id("", "en"), feed_id("", "zh")}) == 6


def test_a_renamed_plugins_releases_keep_their_ids() -> None:
    [before] = news_of(plugin("old", ("1.0.1", "2025-02-01")), ())
    [after] = news_of(plugin("new", ("1.0.1", "2025-02-01")), ("old", "newer"))
    assert news_id(before, "zh") == news_id(after, "zh")
