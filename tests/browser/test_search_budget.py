"""What search costs a reader of the shipped site, on a server that compresses as hosts do, by the browser's account.

`benchmarks/search_relevance.py` measures the same for 10,000 plugins.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from compressing_server import CompressingServer
from playwright.sync_api import Browser, Page, expect
from search_browser import Wire, module_of
from search_costs import QUERIES, first_query, later_queries

LANGUAGES = ("zh", "en")
MOST_FIRST_BYTES, MOST_LATER_BYTES = 60_000, 40_000


@pytest.fixture(scope="module")
def root(built_site: Path) -> Iterator[str]:
    with CompressingServer(built_site) as server:
        yield server.address


@pytest.mark.parametrize("query", QUERIES)
def test_a_first_query_stays_within_its_budget(query: str, browser: Browser, root: str, built_site: Path) -> None:
    cost = first_query(browser, root, module_of(built_site), query)
    assert 3_000 < cost.received_bytes <= MOST_FIRST_BYTES, cost


def test_later_queries_stay_within_theirs(browser: Browser, root: str, built_site: Path) -> None:
    costs = later_queries(browser, root, module_of(built_site), QUERIES)
    assert [cost for cost in costs if cost.received_bytes > MOST_LATER_BYTES] == []
    assert sum(cost.received_bytes for cost in costs) > 0


def test_a_second_visit_asks_only_whether_the_index_is_new(browser: Browser, root: str, built_site: Path) -> None:
    cost = first_query(browser, root, module_of(built_site), "地图选点", is_cached=True)
    assert 0 < cost.received_bytes < 3_000
    assert cost.requests == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_box_itself_stays_within_the_budget_of_a_first_query(language: str, page: Page, root: str) -> None:
    page.goto(root if language == "zh" else f"{root}en/", wait_until="networkidle")
    wire = Wire(page)
    page.keyboard.press("/")
    page.keyboard.type("ditu")
    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert 3_000 < sum(size for _, size in wire.take()) <= MOST_FIRST_BYTES
