"""What holds for a page of every kind, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import KINDS, LANGUAGES
from tests.browser.visit import visit

Locate = Callable[[str, str], str]

WIDE_ELEMENTS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
  const clipped = (element) => {
    for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement)
      if (getComputedStyle(parent).overflowX !== "visible") return true;
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !clipped(element))
    .slice(0, 5).map((element) => element.outerHTML.slice(0, 120)).concat(["the page"]);
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_no_other_host_and_runs_without_complaint(
    kind: str, language: str, page: Page, locate: Locate
) -> None:
    address = locate(kind, language)
    seen = visit(page, address)
    assert seen.foreign(address) == []
    complaints = [line for line in seen.complaints if kind != "not-found" or "404" not in line]
    assert complaints == []
    assert page.locator("html").get_attribute("lang", timeout=1000) in (
        ("zh", "zh-CN", "zh-Hans") if language == "zh" else ("en",)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_on_a_telephone(kind: str, language: str, browser: Browser, locate: Locate) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    try:
        page = context.new_page()
        page.goto(locate(kind, language))
        assert page.evaluate(WIDE_ELEMENTS) == []
        assert page.evaluate("visualViewport.width") <= 390.5
    finally:
        context.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not-found"])
def test_the_language_switch_leads_to_the_same_page_and_back(kind: str, page: Page, locate: Locate) -> None:
    page.goto(locate(kind, "zh"))
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url(locate(kind, "en"))
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("header a[hreflang^=zh]").click()
    page.wait_for_url(locate(kind, "zh"))


def test_the_language_switch_keeps_the_query_and_the_place_on_the_page(page: Page, locate: Locate) -> None:
    page.goto(f"{locate('catalog', 'zh')}?q=a")
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url(f"{locate('catalog', 'en')}?q=a")
    page.goto(f"{locate('plugin', 'en')}#install")
    page.locator("header a[hreflang^=zh]").click()
    page.wait_for_url(f"{locate('plugin', 'zh')}#install")
