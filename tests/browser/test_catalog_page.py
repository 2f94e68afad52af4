"""Finding a plugin: search box, facets, and the state that the address keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LANGUAGES

Locate = Callable[[str, str], str]
RESULTS = "#catalog-results [data-plugin-id]:visible"


def _count(page: Page) -> int:
    return int(page.locator("#catalog-count").get_attribute("data-count") or "-1")


def _search(page: Page, words: str, than: int) -> None:
    """Type the words and wait until the number of results differs from `than`."""
    page.locator("#catalog-search").fill(words)
    expect(page.locator("#catalog-count")).not_to_have_attribute("data-count", str(than))


def _ids(page: Page) -> list[str]:
    return [str(found.get_attribute("data-plugin-id")) for found in page.locator(RESULTS).all()]


def _facet(page: Page, position: int = 0) -> tuple[str, str]:
    """Return name and value of a facet that narrows the list."""
    facets = page.locator('[data-facet="category"]')
    return "category", str(facets.nth(position).get_attribute("value"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_plugins_are_listed_and_counted(language: str, page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", language))
    assert 0 < len(_ids(page)) <= _count(page)
    assert len(set(_ids(page))) == len(_ids(page))


@pytest.mark.parametrize(
    ("words", "plugin"),
    [
        ("地图选点", "tencent-location-picker"),
        ("location", "tencent-location-picker"),
        ("ＷｅＣｈａｔ", "wechat-si"),
    ],
)
def test_chinese_english_and_wide_letters_find_a_plugin(words: str, plugin: str, page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    all_plugins = _count(page)
    _search(page, words, all_plugins)
    assert 0 < _count(page) < all_plugins
    assert plugin in _ids(page)
    assert parse_qs(urlsplit(page.url).query)["q"] == [words]


def test_words_that_nothing_has_say_so(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "en"))
    _search(page, "qqzzxxjj", _count(page))
    assert _count(page) == 0
    assert _ids(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_facet_narrows_the_list_and_stands_in_the_address(language: str, page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", language))
    all_plugins = _count(page)
    name, value = _facet(page)
    box = page.locator(f'[data-facet="{name}"][value="{value}"]')
    box.check()
    expect(page).to_have_url(re.compile(rf"\?(.*&)?{name}={value}(&|$)"))
    assert 0 < _count(page) < all_plugins
    found = _ids(page)

    page.reload()
    expect(box).to_be_checked()
    assert _ids(page) == found

    box.uncheck()
    expect(page.locator("#catalog-count")).to_have_attribute("data-count", str(all_plugins))
    assert name not in parse_qs(urlsplit(page.url).query)


def test_two_values_of_a_facet_widen_and_two_facets_narrow(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    page.locator('[data-facet="category"]').nth(0).check()
    one = _count(page)
    page.locator('[data-facet="category"]').nth(1).check()
    two = _count(page)
    assert two > one
    page.locator('[data-facet="label"]').nth(0).check()
    assert _count(page) <= two


def test_back_restores_the_search_and_the_facets(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    all_plugins = _count(page)
    name, value = _facet(page)
    page.locator(f'[data-facet="{name}"][value="{value}"]').check()
    expect(page.locator("#catalog-count")).not_to_have_attribute("data-count", str(all_plugins))
    narrowed, found = _count(page), _ids(page)

    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/plugins/*/")
    page.go_back()
    expect(page.locator("#catalog-count")).to_have_attribute("data-count", str(narrowed))
    expect(page.locator(f'[data-facet="{name}"][value="{value}"]')).to_be_checked()
    assert _ids(page) == found

    page.go_back()
    expect(page.locator("#catalog-count")).to_have_attribute("data-count", str(all_plugins))
    expect(page.locator(f'[data-facet="{name}"][value="{value}"]')).not_to_be_checked()


def test_a_shared_address_opens_as_it_was(page: Page, locate: Locate) -> None:
    page.goto(f"{locate('catalog', 'en')}?q=location")
    expect(page.locator("#catalog-search")).to_have_value("location")
    found = page.locator(RESULTS)
    expect(found.first).to_be_visible()
    assert _count(page) < page.locator("#catalog-results [data-plugin-id]").count() or _count(page) == found.count()


def test_the_search_box_of_another_page_leads_to_the_results(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    box = page.locator("header form[role=search] input[name=q]")
    box.fill("地图")
    box.press("Enter")
    page.wait_for_url("**/plugins/?q=*")
    expect(page.locator("#catalog-search")).to_have_value("地图")


def test_slash_moves_to_the_search_box(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    page.keyboard.press("/")
    expect(page.locator("#catalog-search")).to_be_focused()
