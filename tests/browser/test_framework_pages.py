"""Reading the framework documentation: definitions, versions, tables, diagrams, the page as Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LANGUAGES

ROOTS = {"zh": "", "en": "en/"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_tells_its_definition_by_keyboard_until_escape(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{ROOTS[language]}framework/app-service/app/")
    term = page.locator("article a.c-term").first
    term.scroll_into_view_if_needed()
    page.keyboard.press("Tab")  # From here on the focus is shown.
    term.focus()
    bubble = page.get_by_role("tooltip")
    expect(bubble).to_be_visible()
    told = bubble.inner_text()
    assert term.get_attribute("title") is None
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/framework/glossary/#term-"))
    assert told in page.locator("dt:has(:target) + dd").inner_text()


def test_a_tap_shows_what_a_version_means_and_the_next_one_follows(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}framework/app-service/app/")
    badge = page.locator("article a.c-since").first
    badge.scroll_into_view_if_needed()
    badge.tap()
    bubble = page.get_by_role("tooltip")
    expect(bubble).to_contain_text("从基础库")
    box = bubble.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    badge.tap()
    page.wait_for_url("**/framework/compatibility/")
    context.close()


def test_the_page_is_copied_as_markdown(page: Page, address: str, built_site: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}en/framework/config/")
    button = page.locator("[data-copy-page]")
    button.click()
    expect(button).to_have_text("Copied")
    markdown = (built_site / "en/framework/config/index.md").read_text("utf-8")
    assert page.evaluate("navigator.clipboard.readText()") == markdown
    assert markdown.startswith("# Configuration\n")


def test_versions_sort_as_versions_and_both_ways(page: Page, address: str) -> None:
    page.goto(f"{address}en/framework/client-lib/client/")
    head = page.locator("table[data-filterable] th").nth(2)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    found = page.locator("table[data-filterable] tbody td:nth-child(3)").all_inner_texts()
    order = [tuple(map(int, version.split("."))) for version in found]
    assert order == sorted(order)
    assert any(one[1] >= 10 for one in order)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")


def test_cells_without_a_value_come_last_both_ways(page: Page, address: str) -> None:
    page.goto(f"{address}en/framework/plugin/api-support/")
    head = page.locator("table[data-filterable] th").nth(2)
    for way in ("ascending", "descending"):
        head.get_by_role("button").press("Enter")
        expect(head).to_have_attribute("aria-sort", way)
        cells = page.locator("table[data-filterable] tbody td:nth-child(3)").all_inner_texts()
        given = [bool(cell.strip()) for cell in cells]
        assert given == sorted(given, reverse=True)
        assert not all(given)


def test_the_pointer_may_rest_on_what_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}en/framework/app-service/app/")
    page.locator("article a.c-term").first.hover()
    bubble = page.get_by_role("tooltip")
    expect(bubble).to_be_visible()
    bubble.hover()
    page.wait_for_timeout(300)
    expect(bubble).to_be_visible()
    page.mouse.move(5, 5)
    expect(bubble).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_diagram_can_be_read_in_light_and_dark(scheme: str, browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}en/framework/app-service/route/")
    drawing = page.locator("svg.c-diagram")
    assert drawing.get_attribute("aria-labelledby")
    ink = drawing.locator(".label").first.evaluate("text => getComputedStyle(text).fill")
    levels = [int(number) for number in re.findall(r"\d+", ink)[:3]]
    assert (sum(levels) > 3 * 128) == (scheme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def test_a_page_is_printed_dark_on_white_and_no_table_is_cut(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 720, "height": 1000})
    page = context.new_page()
    for path in ("framework/app-service/app/", "framework/plugin/api-support/"):
        page.goto(f"{address}{path}")
        page.emulate_media(media="print")
        colours = page.evaluate(
            "[...document.querySelectorAll('article, article p code')].map((at) => getComputedStyle(at).color)"
        )
        assert len(colours) > 1
        assert [found for found in colours if sum(map(int, re.findall(r"\d+", found)[:3])) > 3 * 100] == []
        assert page.evaluate("document.documentElement.scrollWidth") == 720
        expect(page.locator(".md-header, .c-page-tools, .md-footer").filter(visible=True)).to_have_count(0)
        page.emulate_media(media="screen")
    context.close()


ON_MORE_LINES = """([...document.querySelectorAll('article td :is(code, time)')]
  .filter((at) => /^[\\w.()]{1,30}$/.test(at.textContent) && new Set([...at.getClientRects()].map((box) => box.top)).size > 1)
  .map((at) => at.textContent))"""


@pytest.mark.parametrize("path", ["framework/config/", "framework/plugin/api-support/", "framework/release/"])
def test_no_name_and_no_day_in_a_table_is_broken_on_a_desktop(path: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}en/{path}")
    expect(page.locator("article td").first).to_be_visible()
    assert page.evaluate(ON_MORE_LINES) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.parametrize("path", ["framework/app-service/scene/", "framework/release/"])
def test_a_table_of_values_and_their_meaning_fits_a_phone(path: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}{path}")
    assert page.locator(".c-table").evaluate("(box) => box.scrollWidth - box.clientWidth") == 0
    assert page.locator("td:nth-child(2)").first.evaluate("(cell) => cell.clientWidth") > 80
