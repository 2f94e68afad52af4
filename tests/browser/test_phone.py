"""What a telephone's small screen needs: tables as blocks, filters that lead to results, sections at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LANGUAGES

Locate = Callable[[str, str], str]

CELLS = """() => [...document.querySelectorAll("table[data-stack] td")].map((cell) => cell.getBoundingClientRect())
  .filter((box) => box.width).map((box) => [box.left, box.right])"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a telephone's screen."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["plugin", "framework", "publish"])
def test_wide_tables_become_blocks_that_fit_the_screen(kind: str, language: str, phone: Page, locate: Locate) -> None:
    phone.goto(locate(kind, language))
    cells = phone.evaluate(CELLS)
    assert cells
    assert all(left >= 0 and right <= 390 for left, right in cells)


def test_a_block_names_the_columns_and_leaves_out_empty_cells(phone: Page, locate: Locate) -> None:
    phone.goto(locate("plugin", "en"))
    row = phone.locator("#interface table[data-stack] tbody tr").first
    named = row.locator("td[data-label]:not([data-blank])").first
    assert named.evaluate("cell => getComputedStyle(cell, '::before').content") != "none"
    for blank in phone.locator("#interface td[data-blank]").all():
        expect(blank).to_be_hidden()


def test_a_desktop_keeps_the_table(page: Page, locate: Locate) -> None:
    page.goto(locate("plugin", "zh"))
    row = page.locator("#interface table[data-stack] tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    assert (
        page.locator("#interface td[data-blank]:visible").count() == page.locator("#interface td[data-blank]").count()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filters_tell_the_count_and_lead_to_the_results(language: str, phone: Page, locate: Locate) -> None:
    phone.goto(locate("catalog", language))
    phone.locator("[data-filters] > summary").click()
    phone.locator('[data-facet="category"]').first.check()
    button = phone.locator("[data-show-results]")
    expect(button).to_be_in_viewport()
    expect(phone.locator("[data-chosen]")).to_have_text("1")
    expect(phone.locator("[data-catalog]:not([data-busy])")).to_be_visible()
    found = phone.locator("#catalog-count").get_attribute("data-count")
    expect(button.locator("[data-shown]")).to_have_text(str(found))
    button.click()
    expect(button).to_be_hidden()
    expect(phone.locator("#catalog-results [data-plugin-id]:visible").first).to_be_in_viewport()


def test_the_magnifier_opens_the_search_box(phone: Page, locate: Locate) -> None:
    phone.goto(locate("plugin", "zh"))
    phone.locator("header .c-find-link").click()
    expect(phone.locator("dialog.c-overlay input")).to_be_focused()


def test_the_sections_stay_at_hand_and_cover_no_heading(phone: Page, locate: Locate) -> None:
    phone.goto(locate("plugin", "zh"))
    sections = phone.locator(".c-jump")
    sections.locator("a[href='#doc']").click()
    expect(sections).to_be_in_viewport(ratio=0.9)
    heading = phone.locator("#t-doc").bounding_box()
    bar = sections.bounding_box()
    assert heading and bar
    assert heading["y"] >= bar["y"] + bar["height"] - 1


def test_the_way_back_to_the_top_leaves_the_text_free(phone: Page, locate: Locate) -> None:
    phone.goto(locate("table", "zh"))
    phone.evaluate("scrollTo(0, 4000)")
    phone.wait_for_timeout(300)
    phone.evaluate("scrollTo(0, 3600)")
    button = phone.locator(".md-top")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box
    assert box["height"] < 60
    assert box["y"] > 700


def test_the_first_column_of_a_long_table_stays_in_sight(phone: Page, locate: Locate) -> None:
    phone.goto(locate("table", "zh"))
    scroller = phone.locator(".c-table:has(table[data-filterable])").first
    name = scroller.locator("tbody td").first
    before = name.bounding_box()
    scroller.evaluate("box => box.scrollLeft = 200")
    after = name.bounding_box()
    assert before and after
    assert abs(before["x"] - after["x"]) < 2
