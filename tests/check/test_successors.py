"""Where successors lead."""

from __future__ import annotations

import time
from dataclasses import replace

from catalog_builder.check.successors import successor_paths
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.plugin import Status

from .test_claims import folder


def test_a_way_ends_at_the_first_plugin_that_passes_nobody_on() -> None:
    paths = successor_paths([old("a", "b"), old("b", "c"), folder("c"), old("d", "e"), old("e"), old("f", "gone")])
    assert paths.ends == {"a": "c", "b": "c", "d": "e", "f": "gone"}
    assert paths.circles == ()


def test_circles_are_found_once_and_what_leads_into_one_has_no_end() -> None:
    paths = successor_paths([old("b", "c"), old("c", "a"), old("a", "b"), old("into", "c"), old("0-into", "into")])
    assert paths.circles == (("a", "b", "c"),)
    assert paths.ends == {}


def test_a_plugin_in_use_ends_the_way_whatever_successor_it_names() -> None:
    assert successor_paths([old("a", "b"), old("b", "a", "released")]).ends == {"a": "b"}


def test_a_plugin_that_names_itself_is_no_circle() -> None:
    assert successor_paths([old("a", "a"), old("b", "a")]).circles == ()


def test_long_ways_cost_little() -> None:
    way = [old(f"p{number:06}", f"p{number + 1:06}") for number in range(20_000)]
    started = time.process_time()
    assert len(successor_paths(way).ends) == 20_000
    assert len(successor_paths([*way, old("p020000", "p000000")]).circles[0]) == 20_001
    assert time.process_time() - started < 5


def old(plugin_id: str, successor: str | None = None, status: Status = "deprecated") -> FolderBrief:
    found = folder(plugin_id, status)
    assert found.plugin
    return replace(found, plugin=replace(found.plugin, successor=successor))
