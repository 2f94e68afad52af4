"""A whole site of attacks: each payload in every text field of one plugin, each hostile document as another's README.

Built like any site, read by independent parsers, and visited in Chromium: nothing runs, nothing is fetched from
elsewhere, nothing covers the page, the theme works, and every text is shown as it was written.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from catalog_builder.audit import audit_site
from tests.builds import build, sound_plugins
from tests.hostile.fields import manifest
from tests.hostile.reader import article_harm, harm
from tests.hostile.trial import HERE
from tests.render.rendering import rendered

WATCH = """() => {
  window.seen = [];
  document.addEventListener("securitypolicyviolation", (event) => window.seen.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  window.addEventListener("error", (event) => window.seen.push(`error: ${event.message}`));
}"""

COVERED = """() => {
  const header = document.querySelector("header.md-header");
  const box = header.getBoundingClientRect();
  return [0.1, 0.3, 0.5, 0.7, 0.9].filter((part) => {
    const found = document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
    return !found || !header.contains(found);
  });
}"""

PAYLOADS = {path.stem: path.read_text("utf-8").removesuffix("\n") for path in sorted((HERE / "fields").glob("*.value"))}
DOCUMENTS = sorted((HERE / "documents").glob("*.md"))


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The built site and the value in the fields of each plugin that made it there; empty for those of documents."""
    work = tmp_path_factory.mktemp("hostile")
    values = {f"f-{name}": value for name, value in PAYLOADS.items()}
    documents = {f"d-{path.stem}"[:40].strip("-"): path for path in DOCUMENTS}
    plugins_dir = sound_plugins(work / "plugins", *values, *documents)
    for number, (name, value) in enumerate(values.items()):
        text = manifest(value).replace('"id": "demo"', f'"id": "{name}"')
        (plugins_dir / name / "plugin.yml").write_text(text.replace("wx1234567890abcdef", f"wx{number:016x}"), "utf-8")
    for name, path in documents.items():
        (plugins_dir / name / "doc" / "README.md").write_bytes(path.read_bytes())
    report = build(plugins_dir, work, site_url="https://catalog.example/docs/")
    assert len(report.published) >= 40, "too few attacks get past the checks for this test to mean anything"
    assert {name for name in values if "honest" in name} <= set(report.published)
    return work / "site", {name: values.get(name, "") for name in report.published}


def test_an_independent_audit_finds_nothing(hostile_site: tuple[Path, dict[str, str]]) -> None:
    assert audit_site(hostile_site[0]) == ()


def test_every_text_stands_on_the_page_as_it_was_written_and_nowhere_as_markup(
    hostile_site: tuple[Path, dict[str, str]],
) -> None:
    site, values = hostile_site
    for name, value in values.items():
        if value:
            for prefix in ("", "en/"):
                page = (site / prefix / "plugins" / name / "index.html").read_bytes()
                assert _untrue_places(BeautifulSoup(page, "html5lib"), value) == [], name


def test_every_list_shows_the_texts_as_they_were_written(hostile_site: tuple[Path, dict[str, str]]) -> None:
    site, values = hostile_site
    folders = [site / "plugins", *sorted(path for path in (site / "plugins").iterdir() if path.name.isdigit())]
    trees = [BeautifulSoup((folder / "index.html").read_bytes(), "html5lib") for folder in folders]
    cards = {str(card["data-plugin-id"]): card for tree in trees for card in tree.select("[data-plugin-id]")}
    assert set(cards) == set(values)
    parts = sorted((site / "assets/search").glob("r*.bin"))
    records = {record["id"]: record for part in parts for record in json.loads(zlib.decompress(part.read_bytes()))}
    for name, value in values.items():
        if value:
            assert _words(cards[name].h3.get_text()) == _words(value)
            assert _words(records[name]["name"][0] or records[name]["name"][1]) == _words(value)
    names = {node.name for tree in trees for node in tree.select("#catalog-results *")}
    assert names <= set("li div h3 a p span img ul".split())


def test_the_files_for_machines_hold_the_texts_and_stay_well_formed(hostile_site: tuple[Path, dict[str, str]]) -> None:
    site, values = hostile_site
    locations = [node.text for node in ElementTree.parse(site / "sitemap.xml").iter() if node.tag.endswith("}loc")]
    assert [place for place in locations if not str(place).startswith("https://catalog.example/docs/")] == []
    for prefix in ("", "en/"):
        lines = (site / prefix / "llms.txt").read_text("utf-8").split("\n")
        heads = [line for line in lines[2:] if line and not line.startswith("- [")]
        assert heads == (["## Documentation", "## Plugins"] if prefix else ["## 文档", "## 插件"])
        assert sum("](plugins/" in line for line in lines) == len(values)


def test_no_page_runs_loads_or_covers_anything_and_the_theme_works(
    hostile_site: tuple[Path, dict[str, str]], serve: Callable[..., str], browser: Browser
) -> None:
    site, values = hostile_site
    address = serve(site)
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    faults = _watched(page, address)
    paths = [
        "",
        "plugins/",
        "en/plugins/",
        "categories/tools/",
        "labels/map/",
        *(f"plugins/{name}/" for name in values),
    ]
    for path in paths:
        page.goto(f"{address}{path}", wait_until="load")
        faults += [f"{path}: {found}" for found in page.evaluate("window.seen")]
        faults += [f"{path}: covered at {part}" for part in page.evaluate(COVERED)]
        faults += [f"{path}: {fault}" for fault in _theme_faults(page)]
    context.close()
    assert faults == []


def test_the_search_finds_hostile_names_and_the_language_switch_leads_to_them(
    hostile_site: tuple[Path, dict[str, str]], serve: Callable[..., str], page: Page
) -> None:
    address = serve(hostile_site[0])
    faults = _watched(page, address)
    page.goto(f"{address}plugins/")
    page.locator("#catalog-search").fill("alert")
    page.wait_for_function("document.querySelectorAll('#catalog-results [data-plugin-id]:not([hidden])').length > 3")
    page.goto(f"{address}plugins/f-attack-script-end/")
    assert page.locator("article h1").inner_text() == PAYLOADS["attack-script-end"]
    assert PAYLOADS["attack-script-end"] in page.title()
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url(f"{address}en/plugins/f-attack-script-end/")
    assert faults == []


def test_no_hostile_document_does_anything_even_without_checks_and_without_a_policy(browser: Browser) -> None:
    """What the cleaner lets through, in a bare page: neither the rules nor the content security policy help."""
    context = browser.new_context()
    page = context.new_page()
    faults = _watched(page, "http://localhost/")
    page.route("**/*", lambda route: route.fulfill(status=200, content_type="text/html", body="<!DOCTYPE html><p>x"))
    for path in DOCUMENTS:
        html = rendered(path.read_text("utf-8")).html
        page.goto("http://localhost/plugins/x/")
        before = page.evaluate("Object.getOwnPropertyNames(window).length")
        page.evaluate("(html) => { document.body.innerHTML = html }", html)
        again = page.evaluate("document.body.innerHTML")
        page.evaluate("(html) => { document.body.innerHTML = html }", again)  # What a second reading makes of it.
        after = page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
        faults += [f"{path.stem}: {fault}" for fault in harm(again, "html5lib")]
        faults += [f"{path.stem}: id {name}" for name in after if not name.startswith("doc-")]
        assert page.evaluate("Object.getOwnPropertyNames(window).length") == before
    context.close()
    assert faults == []


def _untrue_places(tree: BeautifulSoup, value: str) -> list[str]:
    """Return where the page of a plugin shows something else than this value."""
    wanted = _words(value)
    article = tree.select_one("article[data-plugin-id]")
    assert article is not None
    found = {
        "title": _words(tree.title.get_text() if tree.title else "")[: len(wanted)],
        "description": _words(str(tree.select_one("meta[name=description]")["content"])),  # type: ignore[index]
        "og:title": _words(str(tree.select_one('meta[property="og:title"]')["content"])),  # type: ignore[index]
        "h1": _words(article.h1.get_text() if article.h1 else ""),
        "caption": _words(article.select_one("#previews figcaption").get_text()),  # type: ignore[union-attr]
        "alt": _words(str(article.select_one("#previews img")["alt"])),  # type: ignore[index]
        "notes": _words(article.select_one("#releases li > p:last-child").get_text()),  # type: ignore[union-attr]
        "default": _words(article.select_one("#interface tbody td:nth-child(4)").get_text()),  # type: ignore[union-attr]
    }
    untrue = [f"{place}: {text}" for place, text in found.items() if text != wanted]
    scripts = [node for node in tree.select("script") if node.get("type") == "application/ld+json"]
    records = [json.loads(str(node.string)) for node in scripts]
    untrue += [f"json-ld: {record}" for record in records if (record["name"], record["description"]) != (value, value)]
    return untrue + article_harm(BeautifulSoup(str(article), "html5lib"))


def _words(text: str) -> str:
    """Return the text with blanks folded, which HTML does not keep apart, and without what it cannot hold."""
    return " ".join(text.replace("\0", "").replace("�", "").split())


def _watched(page: Page, address: str) -> list[str]:
    """Return a list that fills with everything the page should not do."""
    faults: list[str] = []

    def dismiss(dialog: object) -> None:
        faults.append(f"dialog: {dialog.message}")  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dismiss)
    page.on("pageerror", lambda fault: faults.append(f"page error: {fault}"))
    page.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
    page.on("popup", lambda popup: faults.append(f"popup: {popup.url}"))
    page.on("download", lambda download: faults.append(f"download: {download.url}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:")) else faults.append(f"asked {request.url}"),
    )
    return faults


def _theme_faults(page: Page) -> list[str]:
    """Return which of the theme's own parts do not work on the page that is open."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => {
          const faults = [];
          const box = document.querySelector("header form[role=search] input[name=q]");
          if (box) { box.focus(); if (document.activeElement !== box) faults.push("the search box takes no text"); }
          const before = document.body.getAttribute("data-md-color-scheme");
          const toggles = [...document.querySelectorAll("input[name=__palette]")];
          const other = toggles.find((toggle) => toggle.getAttribute("data-md-color-scheme") !== before);
          if (!other) return [...faults, "no second palette"];
          other.click();
          if (document.body.getAttribute("data-md-color-scheme") === before) faults.push("the palette stays");
          toggles.find((toggle) => toggle.getAttribute("data-md-color-scheme") === before).click();
          return faults;
        }"""
    )
