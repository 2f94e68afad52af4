"""Pages that are open in a real browser while somebody edits: they follow by themselves, or say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import _WATCH_POLICY
from tests.serving.preview import PATIENCE_S, Preview

PANEL = ".catalog-notice"
SOON_MS = PATIENCE_S * 1_000


@contextmanager
def edited(preview: Preview, path: str, old: str, new: str) -> Iterator[None]:
    file = preview.site.project / path
    sound = file.read_text("utf-8")
    assert old in sound
    file.write_text(sound.replace(old, new, 1), "utf-8")
    try:
        yield
    finally:
        file.write_text(sound, "utf-8")


@pytest.fixture
def opened(page: Page) -> Iterator[Page]:
    """A page whose complaints, violations of its policy among them, fail the test."""
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.add_init_script(_WATCH_POLICY)
    yield page
    assert [line for line in complaints if "404" not in line] == []


@pytest.mark.parametrize(
    ("path", "old", "new", "address"),
    [
        ("plugins_data/demo/doc/README.md", "中声明插件", "中声明这一个插件", "plugins/demo/"),
        ("plugins_data/demo/plugin.yml", "Baseline demo", "Renamed demo", "en/plugins/beta/"),
        ("content/en/framework/index.md", "First en text.", "Second en text.", "en/framework/"),
    ],
)
def test_an_open_page_shows_an_edit_by_itself(
    opened: Page, preview: Preview, path: str, old: str, new: str, address: str
) -> None:
    opened.goto(preview.address + address)
    with edited(preview, path, old, new):
        if path.endswith("plugin.yml"):
            opened.goto(f"{preview.address}en/plugins/demo/")
        expect(opened.locator("main")).to_contain_text(new, timeout=SOON_MS)
    expect(opened.locator("main")).not_to_contain_text(new, timeout=SOON_MS)


def test_an_open_page_shows_another_style_by_itself(opened: Page, preview: Preview) -> None:
    opened.goto(f"{preview.address}plugins/demo/")
    style = preview.site.project / "overrides" / "assets" / "catalog.css"
    sound = style.read_text("utf-8")
    style.write_text(f"{sound}\nh1 {{ letter-spacing: 7px !important; }}\n", "utf-8")
    try:
        expect(opened.locator("h1").first).to_have_css("letter-spacing", "7px", timeout=SOON_MS)
    finally:
        style.write_text(sound, "utf-8")
    expect(opened.locator("h1").first).not_to_have_css("letter-spacing", "7px", timeout=SOON_MS)


@pytest.mark.parametrize(("root", "cure"), [("", "改"), ("en/", "id")])
def test_a_page_whose_plugin_breaks_stays_and_says_where(opened: Page, preview: Preview, root: str, cure: str) -> None:
    opened.goto(f"{preview.address}{root}plugins/beta/")
    title = opened.locator("h1").first.inner_text()
    opened.locator(".md-header input, .md-header a").first.focus()
    focused = opened.evaluate("document.activeElement.outerHTML")
    panel = opened.locator(PANEL)
    expect(panel).to_be_hidden()
    with edited(preview, "plugins_data/beta/plugin.yml", "id: beta", "id: beta-ray"):
        expect(panel).to_be_visible(timeout=SOON_MS)
        expect(panel).to_contain_text("beta/plugin.yml:1:5")
        expect(panel.locator(".catalog-notice__error .catalog-notice__help").first).to_contain_text(cure)
        expect(panel.locator("a").first).to_have_attribute("href", f"/{root}rules/id-mismatch/")
        expect(panel).to_have_attribute("role", "status")
        assert opened.locator("h1").first.inner_text() == title
        assert opened.evaluate("document.activeElement.outerHTML") == focused
        opened.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        absent = opened.context.new_page()
        absent.goto(f"{preview.address}{root}plugins/beta/")
        expect(absent.locator(PANEL)).to_contain_text("beta/plugin.yml:1:5", timeout=SOON_MS)
    expect(absent.locator("h1").first).to_have_text(title, timeout=SOON_MS)
    expect(absent.locator(PANEL)).to_be_hidden()


def test_a_fault_of_the_owner_is_shown_and_goes_with_its_mending(opened: Page, preview: Preview) -> None:
    opened.goto(f"{preview.address}en/plugins/demo/")
    panel = opened.locator(PANEL)
    with edited(preview, "mkdocs.yml", "theme:", "theme: ["):
        expect(panel).to_contain_text("mkdocs.yml", timeout=SOON_MS)
        expect(opened.locator("h1").first).to_be_visible()
    expect(panel).to_be_hidden(timeout=SOON_MS)


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_panel_is_of_the_sites_own_colours(opened: Page, preview: Preview, scheme: str, is_dark: bool) -> None:
    opened.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened.goto(f"{preview.address}plugins/beta/")
    with edited(preview, "plugins_data/beta/plugin.yml", "id: beta", "id: beta-ray"):
        panel = opened.locator(PANEL)
        expect(panel).to_be_visible(timeout=SOON_MS)
        colour = opened.evaluate(f"getComputedStyle(document.querySelector('{PANEL}')).backgroundColor")
        body = opened.evaluate("getComputedStyle(document.body).backgroundColor")
        assert colour == body
        assert (int(colour.removeprefix("rgb(").split(",")[0]) < 128) == is_dark
