"""Judging and using a plugin: sections, gallery by keyboard, the app.json to copy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LANGUAGES

Locate = Callable[[str, str], str]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_its_plugin_and_has_the_promised_sections(language: str, page: Page, locate: Locate) -> None:
    page.goto(locate("plugin", language))
    plugin = page.url.rstrip("/").rsplit("/", 1)[-1]
    assert page.locator("article[data-plugin-id]").get_attribute("data-plugin-id") == plugin
    for section in ("install", "interface", "previews", "doc", "releases", "support"):
        assert page.locator(f"section#{section}").count() == 1, section


def test_the_gallery_opens_turns_and_closes_by_keyboard(page: Page, address: str, built_site: Path) -> None:
    page.goto(f"{address}{_page_with_two_previews(built_site)}")
    previews = page.locator("#previews a:has(img)")
    viewer = page.locator("dialog[open]")
    expect(viewer).to_have_count(0)
    previews.first.focus()
    page.keyboard.press("Enter")
    expect(viewer).to_be_visible()
    picture = viewer.locator("img")
    first = picture.get_attribute("src")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

    page.keyboard.press("ArrowRight")
    expect(picture).not_to_have_attribute("src", str(first))
    page.keyboard.press("ArrowLeft")
    expect(picture).to_have_attribute("src", str(first))

    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(previews.first).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_button_copies_the_app_json_of_this_plugin(language: str, browser: Browser, locate: Locate) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    try:
        page = context.new_page()
        page.goto(locate("plugin", language))
        fragment = page.locator("#install .highlight", has=page.locator("pre", has_text='"plugins"')).first
        shown = fragment.locator("pre").inner_text()
        fragment.locator("button").first.click()
        page.wait_for_function("navigator.clipboard.readText().then(text => text !== '')")
        copied = page.evaluate("navigator.clipboard.readText()")
    finally:
        context.close()
    [declared] = json.loads(copied)["plugins"].values()
    assert declared.keys() >= {"provider", "version"}
    assert all(value in shown for value in declared.values())


def _page_with_two_previews(site: Path) -> str:
    for page in sorted(site.glob("plugins/*/index.html")):
        section = page.read_text("utf-8").partition('id="previews"')[2].partition("</section>")[0]
        if section.count("<figcaption>") > 1:
            return f"{page.parent.relative_to(site).as_posix()}/"
    raise AssertionError("No plugin of the built site has two preview pictures.")
