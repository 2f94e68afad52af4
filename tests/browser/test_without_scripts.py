"""Everything can be reached with scripts switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LANGUAGES

Locate = Callable[[str, str], str]


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_home_by_category_to_a_plugin(language: str, plain_page: Page, locate: Locate) -> None:
    page = plain_page
    page.goto(locate("home", language))
    page.locator("main a[href*='categories/']").first.click()
    page.wait_for_url("**/categories/**")
    if page.locator("main [data-plugin-id] a").count() == 0:
        page.goto(locate("category", language))
    page.locator("main [data-plugin-id] a[href*='plugins/']").first.click()
    page.wait_for_url("**/plugins/*/")
    expect(page.locator("article[data-plugin-id] h1")).to_be_visible()
    expect(page.locator("#install pre").first).to_be_visible()
    expect(page.locator("#doc")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_lists_plugins_and_leads_to_them(language: str, plain_page: Page, locate: Locate) -> None:
    page = plain_page
    page.goto(locate("catalog", language))
    listed = page.locator("#catalog-results [data-plugin-id]")
    assert listed.count() > 0
    page.locator("#catalog-results [data-plugin-id] a").first.click()
    page.wait_for_url("**/plugins/*/")


def test_the_language_switch_and_the_framework_pages_work(plain_page: Page, locate: Locate) -> None:
    page = plain_page
    page.goto(locate("plugin", "zh"))
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url(locate("plugin", "en"))
    page.locator("footer a[href$='framework/']").first.click()
    page.wait_for_url("**/en/framework/")
    page.locator("main a[href*='plugin/']").first.click()
    expect(page.locator("main h1")).to_be_visible()


def test_a_preview_opens_as_a_picture(plain_page: Page, locate: Locate) -> None:
    page = plain_page
    page.goto(locate("plugin", "zh"))
    address = page.locator("#previews a:has(img)").first.evaluate("link => link.href")
    answer = page.goto(address)
    assert answer is not None and answer.ok
    assert answer.headers["content-type"].startswith("image/")


@pytest.mark.parametrize("kind", ["catalog", "plugin"])
def test_no_control_is_shown_that_does_nothing(kind: str, plain_page: Page, locate: Locate) -> None:
    plain_page.goto(locate(kind, "zh"))
    for control in plain_page.locator("#catalog-search, [data-facet], [data-sort], .c-copy").all():
        expect(control).to_be_hidden()
