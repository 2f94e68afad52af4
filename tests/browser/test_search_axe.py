"""axe-core finds nothing wrong with search and the catalog: both languages, a desktop and a phone, open and in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
LANGUAGES = ("zh", "en")
STATES = {
    "as opened": "",
    "with a query": "?q=%E5%9C%B0%E5%9B%BE",
    "with a query and facets": "?q=captcha&category=it&label=security",
    "with nothing found": "?q=zzzzqqqq",
}

BOX = "[role=search]:has([role=option])"
"""The box while it shows results."""

Locate = Callable[[str, str], str]

_RUN = """async () => (await axe.run("html", { resultTypes: ["violations"] })).violations.flatMap((rule) =>
  rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`))"""


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of this size that axe may be put into: the site's own policy lets nothing in from outside."""
    context = browser.new_context(viewport=SCREENS[request.param], bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_page_has_no_violation(language: str, state: str, screen: Page, locate: Locate) -> None:
    screen.goto(locate("catalog", language) + STATES[state], wait_until="networkidle")
    assert violations(screen) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "plugin", "framework"])
def test_the_open_box_has_no_violation(kind: str, language: str, screen: Page, locate: Locate) -> None:
    screen.goto(locate(kind, language), wait_until="networkidle")
    screen.keyboard.press("/")
    screen.keyboard.type("ditu", delay=20)
    expect(screen.locator(f"{BOX} [role=option]").first).to_be_visible()
    screen.wait_for_load_state("networkidle")
    screen.keyboard.press("ArrowDown")
    assert violations(screen) == []


def violations(page: Page) -> list[str]:
    """Return what axe complains of on the page, a line for each element."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(_RUN)
    return found
