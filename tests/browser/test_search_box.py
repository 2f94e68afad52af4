"""The search box of every page: fetched when it is used, worked by keyboard, pointer and touch, safe with any text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import KINDS, LANGUAGES
from tests.browser.visit import visit
from tests.builds import build, sound_plugins

Locate = Callable[[str, str], str]

BOX = "header [data-find]"
OPTIONS = ".c-panel:visible [role=option]"
PLUGINS = f"{OPTIONS}[data-plugin-id]"
SAID = ".c-panel__said:visible"
FOUND = {"zh": "个结果 “captcha”", "en": "results for “captcha”"}
NONE = {"zh": "没有找到相关内容 “zzzzqqqq”", "en": "No results for “zzzzqqqq”"}
HOSTILE = '<img src=x onerror="alert(1)">"><b>markup</b> </script>'


@pytest.fixture(scope="module")
def made_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose address is known, with a plugin whose texts are markup, one whose document alone has a word, an old one."""
    work = tmp_path_factory.mktemp("boxes")
    plugins_dir = sound_plugins(work / "plugins", "hostile", "deep", "old")
    old = plugins_dir / "old" / "plugin.yml"
    deprecated = "status: deprecated\nsuccessor: deep"
    old.write_text(old.read_text("utf-8").replace("status: released", deprecated), "utf-8")
    manifest = plugins_dir / "hostile" / "plugin.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("演示 hostile", json.dumps(HOSTILE)), "utf-8")
    document = plugins_dir / "deep" / "doc" / "README.md"
    hidden = "\n\n使用前请阅读玻璃杯说明 `<i>玻璃杯</i>`，再继续。\n"
    document.write_text(document.read_text("utf-8") + hidden, "utf-8")
    report = build(plugins_dir, work, site_url="https://catalog.example/docs/")
    assert {"demo", "hostile", "deep"} <= set(report.published)
    return work / "site"


@pytest.fixture(scope="module")
def made(made_site: Path, serve: Callable[..., str]) -> str:
    """Address of that site's root."""
    return serve(made_site, "/docs/")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a telephone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    yield context.new_page()
    context.close()


def ask(page: Page, query: str) -> Locator:
    """Write into the header's box as a reader does, wait for the answer, and return the box."""
    box = page.locator(BOX)
    box.click()
    box.press_sequentially(query)
    expect(page.locator(SAID)).to_contain_text(f"“{query}”")
    return box


def active(page: Page) -> str | None:
    """Return the id of the option that the keyboard has reached."""
    return page.locator(BOX).get_attribute("aria-activedescendant")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_search_is_fetched_before_the_box_is_used(language: str, page: Page, locate: Locate) -> None:
    seen = visit(page, locate("framework", language))
    assert [url for url in seen.requests if "search" in url] == []
    ask(page, "captcha")
    asked = [url for url in seen.requests if "search" in url]
    assert any("search-box." in url for url in asked)
    assert any(url.endswith("search.json") for url in asked)
    assert seen.foreign(locate("framework", language)) == []
    assert seen.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_box_of_every_kind_of_page_finds_plugins(kind: str, language: str, page: Page, locate: Locate) -> None:
    seen = visit(page, locate(kind, language))
    ask(page, "captcha")
    expect(page.locator(SAID)).to_contain_text(FOUND[language])
    address = page.locator(PLUGINS).first.get_attribute("href")
    page.locator(PLUGINS).first.click()
    page.wait_for_url(str(address))
    expect(page.locator("article[data-plugin-id] h1")).to_be_visible()
    assert str(page.locator("html").get_attribute("lang")).startswith(language)
    assert [line for line in seen.complaints if "404" not in line] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_walks_through_the_options_and_chooses_one(language: str, page: Page, locate: Locate) -> None:
    page.goto(locate("framework", language))
    page.keyboard.press("/")
    box = page.locator(BOX)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("role", "combobox")
    page.keyboard.type("captcha")
    options = page.locator(OPTIONS)
    expect(options.nth(2)).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert page.locator(f"[role=listbox]#{box.get_attribute('aria-controls')}").count() == 1
    ids = [option.get_attribute("id") for option in options.all()]
    for key, reached in (
        ("", None),
        ("ArrowDown", ids[0]),
        ("ArrowDown", ids[1]),
        ("End", ids[-1]),
        ("ArrowDown", None),
        ("ArrowUp", ids[-1]),
        ("Home", ids[0]),
    ):
        if key:
            page.keyboard.press(key)
        assert active(page) == reached
        selected = page.locator(f"{OPTIONS}[aria-selected=true]")
        assert [option.get_attribute("id") for option in selected.all()] == ([reached] if reached else [])
    address = options.first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(address))


def test_control_and_k_lead_into_the_box_and_on_the_catalog_into_its_own(page: Page, locate: Locate) -> None:
    page.goto(locate("plugin", "zh"))
    page.keyboard.press("Control+k")
    expect(page.locator(BOX)).to_be_focused()
    page.goto(locate("catalog", "zh"))
    page.keyboard.press("Control+k")
    expect(page.locator("#catalog-search")).to_be_focused()


def test_escape_closes_and_then_clears_and_tab_leaves(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    box = ask(page, "captcha")
    page.keyboard.press("Escape")
    expect(page.locator(".c-panel")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("captcha")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    ask(page, "captcha")
    page.keyboard.press("Tab")
    expect(page.locator(".c-panel")).to_be_hidden()
    expect(box).not_to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_without_a_choice_leads_to_the_catalog_with_the_query(language: str, page: Page, locate: Locate) -> None:
    page.goto(locate("framework", language))
    ask(page, "地图").press("Enter")
    page.wait_for_url(f"{locate('catalog', language)}?q=*")
    expect(page.locator("#catalog-search")).to_have_value("地图")


def test_what_is_being_composed_is_not_looked_for(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    ask(page, "c").fill("")
    expect(page.locator(OPTIONS)).to_have_count(0)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ditu", "selectionStart": 4, "selectionEnd": 4})
    page.wait_for_timeout(400)
    expect(page.locator(BOX)).to_have_value("ditu")
    expect(page.locator(OPTIONS)).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "地图"})
    expect(page.locator(BOX)).to_have_value("地图")
    expect(page.locator(SAID)).to_contain_text("“地图”")
    expect(page.locator(PLUGINS).first).to_contain_text("地图")


def test_the_count_is_announced_once_typing_has_ended(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "en"))
    ask(page, "captcha")
    status = page.locator("header form [role=status]")
    expect(status).to_contain_text(FOUND["en"])
    assert status.text_content() == page.locator(SAID).text_content()


def test_an_answer_that_comes_too_late_is_dropped(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    box = ask(page, "captcha")
    held: list[Route] = []
    page.route("**/assets/search/*.bin", lambda route: held.append(route))
    box.fill("地图")
    page.wait_for_timeout(300)
    assert held
    box.fill("captcha")
    expect(page.locator(SAID)).to_contain_text("“captcha”")
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    expect(page.locator(SAID)).to_contain_text("“captcha”")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_state_names_what_else_to_do(language: str, page: Page, locate: Locate) -> None:
    page.goto(locate("framework", language))
    ask(page, "zzzzqqqq")
    expect(page.locator(SAID)).to_have_text(NONE[language])
    targets = [str(link.get_attribute("href")) for link in page.locator(OPTIONS).all()]
    assert [target.rsplit("/", 2)[1] for target in targets] == ["plugins", "categories", "labels"]
    page.locator(BOX).fill("zzzzqqqq captcha")
    expect(page.locator(SAID)).to_contain_text("zzzzqqqq captcha")
    expect(page.locator(PLUGINS).first).to_be_visible()
    assert page.locator("header [data-count]").get_attribute("data-count") == "0"


def test_a_word_with_a_typo_is_told(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    ask(page, "captca")
    expect(page.locator(".c-panel__corrected")).to_have_text("已按 captcha 查找")
    expect(page.locator(PLUGINS).first).to_be_visible()


def test_a_framework_page_opens_at_the_section_that_was_found(page: Page, locate: Locate) -> None:
    page.goto(locate("home", "zh"))
    ask(page, "签名")
    found = page.locator(f"{OPTIONS}.c-option--page[href*='#']").first
    expect(found.locator("mark").first).to_have_text("签名")
    target = str(found.get_attribute("href"))
    found.click()
    page.wait_for_url(target)
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.locator(f'main [id="{anchor}"]').count() == 1


def test_recent_searches_come_back_and_can_be_forgotten(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    for query in ("地图", "captcha"):
        ask(page, query).press("Enter")
        page.wait_for_url("**/plugins/?q=*")
        page.goto(locate("framework", "zh"))
    page.locator(BOX).click()
    rows = page.locator(OPTIONS)
    expect(rows).to_have_text(["captcha", "地图"])
    rows.nth(1).click()
    expect(page.locator(BOX)).to_have_value("地图")
    expect(page.locator(PLUGINS).first).to_be_visible()
    page.locator(BOX).fill("")
    page.get_by_role("button", name="删除记录：地图").click()
    expect(rows).to_have_text(["captcha"])
    page.get_by_role("button", name="全部清除").click()
    expect(rows).to_have_count(0)
    assert page.evaluate("localStorage.getItem('catalog:recent')") is None


def test_at_most_eight_searches_are_kept_and_what_lies_there_may_be_anything(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    twenty = json.dumps([f"词{number}" for number in range(20)])
    for kept, shown in (("[", 0), ('{"a": 1}', 0), ('[1, null, ["x"]]', 0), (twenty, 8)):
        page.evaluate("kept => localStorage.setItem('catalog:recent', kept)", kept)
        page.reload()
        ask(page, "地图").fill("")
        expect(page.locator(OPTIONS)).to_have_count(shown)
    ask(page, "地图").press("Enter")
    page.wait_for_url("**/plugins/?q=*")
    kept = page.evaluate("JSON.parse(localStorage.getItem('catalog:recent'))")
    assert kept == ["地图", *(f"词{n}" for n in range(7))]


def test_the_box_works_where_nothing_can_be_kept(page: Page, locate: Locate) -> None:
    page.add_init_script("Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.goto(locate("rule", "zh"))
    ask(page, "地图").press("Enter")
    page.wait_for_url("**/plugins/?q=*")


def test_without_a_connection_the_box_says_so_and_tries_again(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    page.route("**/search.json", lambda route: route.abort())
    page.locator(BOX).click()
    page.keyboard.type("captcha")
    expect(page.locator(SAID)).to_have_text("搜索数据没有读取成功，请检查网络。")
    page.unroute("**/search.json")
    page.get_by_role("button", name="重试").click()
    expect(page.locator(PLUGINS).first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_telephone_the_box_fills_the_window(language: str, phone: Page, locate: Locate) -> None:
    seen = visit(phone, locate("framework", language))
    phone.locator(".c-find-link").tap()
    dialog = phone.locator("dialog.c-overlay")
    box = dialog.locator("[data-find]")
    expect(box).to_be_focused()
    assert (box.get_attribute("inputmode"), box.get_attribute("enterkeyhint")) == ("search", "search")
    room = dialog.bounding_box()
    assert room and (room["x"], room["y"], room["width"], room["height"]) == (0, 0, 390, 844)
    expect(dialog.locator("[role=option]").first).to_be_visible()
    box.fill("captcha")
    expect(dialog.locator(SAID)).to_contain_text(FOUND[language])
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    dialog.locator(".c-overlay__close").tap()
    expect(dialog).to_be_hidden()
    expect(phone.locator(".c-find-link")).to_be_focused()
    phone.locator(".c-find-link").tap()
    found = dialog.locator("[data-plugin-id]").first
    address = str(found.get_attribute("href"))
    found.tap()
    phone.wait_for_url(address)
    expect(phone.locator("article[data-plugin-id] h1")).to_be_visible()
    assert seen.complaints == []


def test_the_back_gesture_closes_the_box_and_leaves_nothing_in_the_history(phone: Page, locate: Locate) -> None:
    phone.add_init_script("delete self.CloseWatcher;")
    phone.goto(locate("home", "zh"))
    start = locate("framework", "zh")
    phone.goto(start)
    dialog = phone.locator("dialog.c-overlay")

    def open_box() -> Locator:
        phone.locator(".c-find-link").tap()
        expect(dialog.locator("[data-find]")).to_be_focused()
        expect(dialog.locator("[role=option]").first).to_be_visible()
        return dialog.locator("[data-find]")

    open_box()
    phone.go_back()
    expect(dialog).to_be_hidden()
    assert phone.url == start
    for close in (dialog.locator(".c-overlay__close").tap, lambda: phone.keyboard.press("Escape")):
        open_box()
        close()
        expect(dialog).to_be_hidden()
        phone.wait_for_function("!history.state?.isFinding")
    open_box()
    phone.reload()
    expect(dialog).to_be_visible()
    phone.go_back()
    expect(dialog).to_be_hidden()
    open_box().fill("captcha")
    dialog.locator("[data-plugin-id]").first.tap()
    expect(phone.locator("article[data-plugin-id] h1")).to_be_visible()
    phone.go_back()
    phone.wait_for_url(start)
    expect(dialog).to_be_hidden()
    open_box().fill("captcha")
    expect(dialog.locator(SAID)).to_contain_text("“captcha”")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/plugins/?q=captcha")
    phone.go_back()
    phone.wait_for_url(start)
    phone.go_back()
    phone.wait_for_url(locate("home", "zh"))


def test_browsers_that_close_dialogs_by_themselves_need_no_step_of_the_history(phone: Page, locate: Locate) -> None:
    phone.goto(locate("framework", "zh"))
    steps = phone.evaluate("history.length")
    phone.locator(".c-find-link").tap()
    expect(phone.locator("dialog.c-overlay [data-find]")).to_be_focused()
    assert phone.evaluate("history.length") == steps


@pytest.mark.parametrize(("query", "heard"), [("ditu", "地图"), ("dtxd", "地图选点"), ("xuandian", "选点")])
def test_what_was_typed_in_pinyin_is_marked_in_the_name(query: str, heard: str, page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    ask(page, query)
    found = page.locator(f"{PLUGINS}[data-plugin-id=tencent-location-picker] .c-option__name mark")
    expect(found).to_have_text([heard])
    page.goto(f"{locate('catalog', 'zh')}?q={query}")
    expect(page.locator("#catalog-results [data-plugin-id=tencent-location-picker] h3 mark")).to_have_text([heard])


@pytest.mark.parametrize(("language", "told"), [("zh", "改用 演示 deep"), ("en", "use Demo deep")])
def test_a_deprecated_plugin_names_its_successor(language: str, told: str, made: str, page: Page) -> None:
    page.goto(f"{made}{'' if language == 'zh' else 'en/'}framework/")
    ask(page, "old")
    expect(page.locator(f"{PLUGINS}[data-plugin-id=old] .c-option__successor")).to_have_text(told)


def test_the_box_of_the_home_page_is_one_too(page: Page, phone: Page, locate: Locate) -> None:
    page.goto(locate("home", "zh"))
    box = page.locator("main [data-find]")
    box.click()
    box.press_sequentially("captcha")
    expect(page.locator("main [data-plugin-id][role=option]").first).to_be_visible()
    phone.goto(locate("home", "zh"))
    phone.locator("main [data-find]").tap()
    expect(phone.locator("dialog.c-overlay [data-find]")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_are_markup_are_shown_as_text(language: str, made: str, page: Page) -> None:
    seen = visit(page, f"{made}{'' if language == 'zh' else 'en/'}framework/")
    ask(page, "markup")
    row = page.locator(f"{OPTIONS}[data-plugin-id=hostile]")
    name = row.locator(".c-option__name")
    expect(name).to_have_text(HOSTILE if language == "zh" else "Demo hostile")
    expect(row.locator("mark")).to_have_text(["markup"] if language == "zh" else [])
    assert page.locator(".c-panel :is(b, script, img[src='x'])").count() == 0
    box = page.locator(BOX)
    box.fill("<img src=x onerror=alert(1)>")
    expect(page.locator(SAID)).to_contain_text("“<img src=x onerror=alert(1)>”")
    assert page.locator(".c-panel :is(b, script, img[src='x'])").count() == 0
    assert seen.complaints == []


def test_an_excerpt_comes_later_without_moving_anything(made: str, page: Page) -> None:
    held: list[Route] = []
    page.route("**/index.md", lambda route: held.append(route))
    page.goto(f"{made}en/framework/")
    ask(page, "玻璃杯")
    row = page.locator(f"{OPTIONS}[data-plugin-id=deep]")
    expect(row).to_be_visible()
    page.wait_for_timeout(400)
    before = row.bounding_box()
    assert held
    for route in held:
        route.continue_()
    excerpt = row.locator(".c-option__line")
    expect(excerpt.locator("mark").first).to_have_text("玻璃杯")
    expect(excerpt).to_have_attribute("lang", "zh-CN")
    assert row.bounding_box() == before


def test_all_results_are_one_step_away(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    ask(page, "plugin")
    more = page.locator(f"{OPTIONS}.c-option--all")
    assert str(more.get_attribute("href")).endswith("/plugins/?q=plugin")
    expect(page.locator(PLUGINS)).to_have_count(8)


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_are_offered_the_search_on_every_page(language: str, made_site: Path) -> None:
    root = made_site if language == "zh" else made_site / "en"
    offer = ElementTree.parse(root / "opensearch.xml").getroot()
    target = offer.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    prefix = "" if language == "zh" else "en/"
    assert target is not None
    assert target.get("template") == f"https://catalog.example/docs/{prefix}plugins/?q={{searchTerms}}"
    for page in ("index.html", "plugins/demo/index.html", "framework/index.html", "404.html"):
        assert '<link rel="search" type="application/opensearchdescription+xml"' in (root / page).read_text("utf-8")
