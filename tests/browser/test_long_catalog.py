"""A catalog whose plugins fill several pages: turning them with and without scripts, filtering all of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LANGUAGES
from tests.browser.visit import visit
from tests.builds import build, sound_plugins

PLUGINS = 101
CARDS = "#catalog-results [data-plugin-id]:visible"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """Address of a site with many plugins, below a path."""
    work = tmp_path_factory.mktemp("long")
    build(sound_plugins(work / "plugins", *(f"copy-{number:03}" for number in range(PLUGINS - 1))), work, jobs=2)
    return serve(work / "site", "/below/")


def catalog(root: str, language: str) -> str:
    return f"{root}{'' if language == 'zh' else 'en/'}plugins/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pager_leads_through_all_plugins_without_scripts(root: str, language: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(catalog(root, language))
    seen: list[str] = []
    while True:
        seen += [str(card.get_attribute("data-plugin-id")) for card in page.locator(CARDS).all()]
        onward = page.locator(".c-pager [rel=next]")
        if not onward.count():
            break
        onward.click()
    context.close()
    assert len(seen) == len(set(seen)) == PLUGINS
    assert page.url.endswith("plugins/3/")


def test_nothing_is_fetched_before_the_search_is_used_and_then_what_fills_a_screen(root: str, page: Page) -> None:
    seen = visit(page, catalog(root, "zh"))
    assert not [address for address in seen.requests if "search" in address]
    page.locator("#catalog-search").fill("copy-09")
    expect(page.locator("#catalog-count")).to_have_attribute("data-count", "10")
    assert [address for address in seen.requests if "/assets/search/t" in address]
    expect(page.locator(CARDS)).to_have_count(10)
    assert seen.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_finds_plugins_of_every_page_and_shows_them_as_the_pages_do(
    root: str, language: str, page: Page
) -> None:
    page.goto(f"{catalog(root, language)}3/")
    as_written = page.locator("[data-plugin-id=copy-099]").inner_html()
    page.goto(f"{catalog(root, language)}?q=copy-099")
    expect(page.locator("#catalog-count")).to_have_attribute("data-count", "1")
    made = page.locator("[data-plugin-id=copy-099]")
    assert _without_blanks(made.inner_html()) == _without_blanks(as_written.replace("../../", "../"))
    made.locator("h3 a").click()
    expect(page.locator("article[data-plugin-id=copy-099]")).to_be_visible()


def test_a_page_after_the_first_counts_and_narrows_all_plugins(root: str, page: Page) -> None:
    page.goto(f"{catalog(root, 'zh')}2/")
    number = page.locator('[data-group="status"] .c-count')
    expect(number).to_have_text("")
    page.locator('[data-facet="status"][value="released"]').check()
    expect(number).to_have_text(str(PLUGINS))
    expect(page.locator(".c-pager")).to_be_hidden()
    page.locator('[data-facet="status"][value="released"]').uncheck()
    expect(page.locator(".c-pager [aria-current]")).to_have_text("2")
    expect(page.locator(CARDS)).to_have_count(48)


def test_more_results_come_on_scrolling_then_on_demand_and_by_keyboard(root: str, page: Page) -> None:
    page.goto(f"{catalog(root, 'en')}?label=map&sort=name")
    expect(page.locator("#catalog-count")).to_have_attribute("data-count", str(PLUGINS))
    page.locator("[data-more]").scroll_into_view_if_needed()
    expect(page.locator(CARDS)).to_have_count(24)
    expect(page.locator(".c-pager")).to_be_hidden()
    page.locator("[data-more]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(CARDS)).to_have_count(48)
    assert page.evaluate(
        "document.activeElement.closest('[data-plugin-id]') === document.querySelectorAll('#catalog-results > li')[24]"
    )
    for shown in (72, 96, PLUGINS):
        page.locator("[data-more]").click()
        expect(page.locator(CARDS)).to_have_count(shown)
    expect(page.locator("[data-more]")).to_be_hidden()
    page.locator("[data-clear]").click()
    expect(page.locator(CARDS)).to_have_count(48)
    expect(page.locator(".c-pager")).to_be_visible()


def test_coming_back_shows_as_many_results_as_were_shown(root: str, page: Page) -> None:
    page.goto(f"{catalog(root, 'zh')}?label=map")
    page.locator("[data-more]").scroll_into_view_if_needed()
    expect(page.locator(CARDS)).to_have_count(24)
    page.locator("[data-more]").click()
    expect(page.locator(CARDS)).to_have_count(48)
    page.locator(f"{CARDS} >> nth=40").locator("h3 a").click()
    page.wait_for_url("**/plugins/copy-*/")
    page.go_back()
    expect(page.locator(CARDS)).to_have_count(48)


def _without_blanks(html: str) -> str:
    """Return markup without what templates and scripts write differently: marks, blanks and order of attributes."""
    html = re.sub(r"</?mark>", "", html)
    tags = re.sub(r"<(\w+)([^>]*)>", lambda found: f"<{found[1]} {' '.join(sorted(found[2].split()))}>", html)
    return re.sub(r"\s*([<>])\s*", r"\1", tags)
