"""Reading without a pointer: the drawer, the skip link, what scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Locate = Callable[[str, str], str]

FOCUS_OUT_OF_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.right <= 0 || box.left >= innerWidth ? document.activeElement.outerHTML.slice(0, 120) : "";
}"""


@pytest.fixture
def narrow(page: Page) -> Page:
    """A desktop's window at 200 %: the drawer takes the place of the tabs."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 720, "height": 450})
    return page


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("kind", ["home", "framework"])
def test_the_drawer_opens_takes_the_focus_and_gives_it_back(kind: str, key: str, narrow: Page, locate: Locate) -> None:
    narrow.goto(locate(kind, "zh"))
    opener = narrow.get_by_role("button", name="打开菜单")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    narrow.keyboard.press(key)
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert narrow.evaluate("document.activeElement.matches('.md-sidebar--primary a')")
    assert narrow.evaluate(FOCUS_OUT_OF_SIGHT) == ""
    narrow.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()


@pytest.mark.parametrize("kind", ["home", "plugin", "framework"])
def test_a_closed_drawer_takes_no_focus(kind: str, narrow: Page, locate: Locate) -> None:
    narrow.goto(locate(kind, "en"))
    for _ in range(14):
        narrow.keyboard.press("Tab")
        assert narrow.evaluate(FOCUS_OUT_OF_SIGHT) == ""
        assert not narrow.evaluate("document.activeElement.matches('.md-sidebar--primary *')")


@pytest.mark.parametrize("kind", ["catalog", "plugin", "framework"])
def test_the_first_step_of_the_keyboard_skips_to_the_content(kind: str, page: Page, locate: Locate) -> None:
    page.goto(locate(kind, "zh"))
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip")
    expect(skip).to_be_focused()
    target = str(skip.get_attribute("href")).partition("#")[2]
    assert page.locator(f'main [id="{target}"]').count() == 1


def test_a_table_that_scrolls_sideways_can_be_focused(page: Page, locate: Locate) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(locate("table", "en"))
    expect(page.locator(".c-table:has(table[data-filterable])").first).to_have_attribute("tabindex", "0")


def test_the_appid_can_be_copied(page: Page, locate: Locate) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(locate("plugin", "en"))
    shown = page.locator(".c-facts dd:has(.c-copy) code").inner_text()
    button = page.get_by_role("button", name="Copy the AppID")
    expect(button).to_have_text("Copy")
    button.click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text !== '')")
    assert page.evaluate("navigator.clipboard.readText()") == shown
