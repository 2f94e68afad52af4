"""What somebody types, and what comes first: the golden queries, asked in the browser on the shipped site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from golden_queries import LANGUAGES, Answer, faults, read_golden
from playwright.sync_api import Browser
from search_browser import ask, module_of

GOLDEN = read_golden()
SECTIONS = tuple(dict.fromkeys(golden.section for golden in GOLDEN))


@pytest.fixture(scope="module")
def answers(browser: Browser, address: str, built_site: Path) -> Callable[[str], dict[str, Answer]]:
    """A function `answers(language)` that returns the answers to all queries, asked once."""
    kept: dict[str, dict[str, Answer]] = {}

    def answered(language: str) -> dict[str, Answer]:
        if language not in kept:
            page = browser.new_page()
            page.goto(address)
            queries = [golden.query for golden in GOLDEN if language in golden.languages]
            kept[language] = dict(
                zip(queries, ask(page, address, module_of(built_site), language, queries), strict=True)
            )
            page.close()
        return kept[language]

    return answered


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_what_was_meant_comes_first(section: str, language: str, answers: Callable[[str], dict[str, Answer]]) -> None:
    asked = [golden for golden in GOLDEN if golden.section == section and language in golden.languages]
    found = [fault for golden in asked for fault in faults(golden, answers(language)[golden.query])]
    assert not found, f"{len(found)} of {len(asked)} queries:\n" + "\n".join(found)


def test_the_golden_set_is_as_large_as_promised_and_asks_in_every_way() -> None:
    assert len(GOLDEN) >= 140
    assert all(sum(golden.section == section for golden in GOLDEN) >= 5 for section in SECTIONS)


@pytest.mark.parametrize(
    "query", ["__proto__", "constructor", "=", "~", "*", "b*", "=ditu", "\0", "\ud800", "(", "a" * 5000, "图" * 5000]
)
def test_no_query_breaks_the_engine(query: str, browser: Browser, address: str, built_site: Path) -> None:
    page = browser.new_page()
    page.goto(address)
    assert len(ask(page, address, module_of(built_site), "zh", [query, "选点"])[1].plugins) > 0
    page.close()
