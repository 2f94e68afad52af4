"""Finding a plugin: search, facets, sorting, and the state that the address keeps; checked against plugin.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from catalog_builder.search.sounds import sort_key
from tests.browser.conftest import LANGUAGES
from tests.browser.visit import visit

Locate = Callable[[str, str], str]
Choices = Mapping[str, Iterable[str]]
RESULTS = "#catalog-results [data-plugin-id]:visible"
PLUGINS = Path(__file__).parents[2] / "plugins_data"


@cache
def plugins() -> Mapping[str, dict[str, Any]]:
    """Return what the shipped plugins that are listed say of themselves."""
    found = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(PLUGINS.glob("*/plugin.yml"))]
    return {one["id"]: one for one in found if one["status"] in ("released", "deprecated")}


def values(plugin: dict[str, Any], facet: str) -> set[str]:
    """Return what a plugin has of a facet, from its folder; a category on both its levels."""
    interface = plugin.get("interface", {})
    match facet:
        case "category":
            return {plugin["category"], plugin["category"].split("/")[0]}
        case "label":
            return set(plugin.get("labels", ()))
        case "kind":
            parts = {"component": "components", "page": "pages", "api": "api"}
            return {kind for kind, part in parts.items() if interface.get(part)}
        case "language":
            main = plugin.get("language", "zh")
            other = "en" if main == "zh" else "zh"
            folder = PLUGINS / plugin["id"] / "doc"
            return {main} | ({other} if (folder / f"README.{other}.md").exists() else set())
        case "library":
            return {plugin.get("base_library", "unknown")}
        case _:
            return {plugin.get(facet, "unknown")}


def fitting(choices: Choices, among: Iterable[str] | None = None, besides: str = "") -> list[str]:
    """Return the plugins that have one of the wanted values of each facet besides one."""
    return [
        name
        for name in (plugins() if among is None else among)
        if all(values(plugins()[name], facet) & set(wanted) for facet, wanted in choices.items() if facet != besides)
    ]


def _count(page: Page) -> int:
    return int(page.locator("#catalog-count").get_attribute("data-count") or "-1")


def _await_count(page: Page, number: int) -> None:
    """Wait until results are shown and so many."""
    expect(page.locator("#catalog-count")).to_have_attribute("data-count", str(number))
    expect(page.locator("[data-catalog]:not([data-busy])")).to_be_visible()


def _search(page: Page, words: str) -> None:
    """Type the words and wait for their results."""
    page.locator("#catalog-search").fill(words)
    expect(page.locator("#catalog-count")).to_contain_text(f"“{words}”")
    expect(page.locator("[data-catalog]:not([data-busy])")).to_be_visible()


def _ids(page: Page) -> list[str]:
    return [str(found.get_attribute("data-plugin-id")) for found in page.locator(RESULTS).all()]


def _all_ids(page: Page) -> list[str]:
    """Return the ids of all results, however many are shown at first."""
    more = page.locator("[data-more]")
    while more.is_visible():
        shown = page.locator(RESULTS).count()
        more.evaluate("more => more.click()")
        page.wait_for_function(
            "n => document.querySelectorAll('#catalog-results [data-plugin-id]').length > n", arg=shown
        )
    return _ids(page)


def _told(page: Page) -> Iterator[tuple[str, str, int]]:
    """Yield facet, value and the number beside it."""
    for name, value, number in page.locator("[data-facet]").evaluate_all(
        "all => all.map(one => [one.dataset.facet, one.value, one.parentElement.querySelector('.c-count').textContent])"
    ):
        yield name, value, int(number)


def _wrong_counts(page: Page, choices: Choices, among: Iterable[str] | None = None) -> list[str]:
    """Return what the page tells otherwise than counting the folders does."""
    wrong = []
    for facet, value, told in _told(page):
        true = sum(value in values(plugins()[name], facet) for name in fitting(choices, among, besides=facet))
        if told != true:
            wrong.append(f"{facet}={value}: {told} instead of {true}")
    return wrong


def _address(choices: Choices) -> str:
    return "?" + "&".join(f"{facet}={value}" for facet, wanted in choices.items() for value in wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_plugins_are_listed_and_counted_before_anything_is_used(language: str, page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", language))
    assert sorted(_ids(page)) == sorted(plugins())
    assert _count(page) == len(plugins())
    assert _wrong_counts(page, {}) == []


@pytest.mark.parametrize(
    ("words", "plugin"),
    [
        ("地图选点", "tencent-location-picker"),
        ("location", "tencent-location-picker"),
        ("ＷｅＣｈａｔ", "wechat-si"),
        ("ditu", "tencent-location-picker"),
        ("地", "tencent-location-picker"),
        ("wx76a9a06e5b4e693e", "tencent-location-picker"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_script_finds_a_plugin_on_the_site_of_either_language(
    words: str, plugin: str, language: str, page: Page, locate: Locate
) -> None:
    page.goto(locate("catalog", language))
    _search(page, words)
    assert 0 < _count(page) <= len(plugins())
    assert plugin in _all_ids(page)
    assert parse_qs(urlsplit(page.url).query)["q"] == [words]


def test_results_tell_their_number_and_the_query_and_mark_what_matches(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    _search(page, "地图")
    assert page.locator("#catalog-count").inner_text() == f"{_count(page)} 个结果 “地图”"
    assert "地图" in page.locator("#catalog-results h3 mark").all_inner_texts()
    expect(page.locator("[data-said]")).to_have_text(page.locator("#catalog-count").inner_text())


def test_what_only_the_document_holds_is_shown_with_its_place(page: Page, locate: Locate) -> None:
    page.goto(f"{locate('catalog', 'zh')}?q=指环同时存储")
    place = page.locator("#catalog-results .c-card__excerpt").first
    expect(place.locator("mark").first).to_have_text("指环同时存储")


def test_framework_pages_are_listed_above_and_lead_there(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    cards = page.locator("#catalog-results")
    before = cards.bounding_box()
    _search(page, "插件功能页")
    link = page.locator("[data-pages] a").first
    after = cards.bounding_box()
    assert before and after and before["y"] == after["y"]
    link.click()
    page.wait_for_url("**/framework/**")
    assert "插件功能页" in page.locator("h1").inner_text()


def test_words_that_nothing_has_say_so_and_lead_on(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    _search(page, "qqzzxxjj")
    assert page.locator("#catalog-count").inner_text() == "没有找到相关内容 “qqzzxxjj”"
    assert _count(page) == 0
    assert _ids(page) == []
    page.locator("[data-empty] a[href*='categories/tools/']").click()
    page.wait_for_url("**/categories/tools/")


def test_the_nearest_plugins_are_shown_when_none_has_all_words(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "en"))
    _search(page, "map qqzzxxjj")
    assert page.locator("#catalog-count").inner_text() == "No results for “map qqzzxxjj”"
    assert _ids(page) == []
    expect(page.locator("[data-empty] [data-plugin-id^=tencent-]").first).to_be_visible()


def test_choices_that_leave_nothing_say_which_of_them_to_drop(page: Page, locate: Locate) -> None:
    page.goto(f"{locate('catalog', 'zh')}?label=location&status=deprecated")
    _await_count(page, len(fitting({"label": ["location"], "status": ["deprecated"]})))
    assert _ids(page) == []
    undo = page.locator("[data-empty] .c-undo button")
    left = len(fitting({"label": ["location"]}))
    assert undo.first.inner_text() == f"不限标签（{len(fitting({'status': ['deprecated']}))}）"
    undo.nth(1).click()
    _await_count(page, left)
    expect(page.locator("[data-empty]")).to_be_hidden()


@pytest.mark.parametrize(
    "choices",
    [
        {"category": ["tools"]},
        {"category": ["tools", "it-technology"], "kind": ["component"]},
        {"label": ["location", "video"], "language": ["en"], "payment": ["none"]},
        {"approval": ["required", "unknown"], "status": ["released"]},
        {"library": ["2.10.0", "unknown"], "kind": ["page", "api"]},
        {"category": ["tools/information-inquiry"], "language": ["zh"]},
    ],
    ids=_address,
)
def test_results_and_counts_are_those_of_counting_the_folders(choices: Choices, page: Page, locate: Locate) -> None:
    page.goto(f"{locate('catalog', 'zh')}{_address(choices)}")
    _await_count(page, len(fitting(choices)))
    assert sorted(_all_ids(page)) == sorted(fitting(choices))
    assert _wrong_counts(page, choices) == []


def test_counts_respect_the_query_too(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    _search(page, "腾讯")
    found = _all_ids(page)
    expect(page.locator("[data-catalog]:not([data-uncounted])")).to_be_visible()
    assert _wrong_counts(page, {}, found) == []
    page.locator('[data-facet="label"][value="map"]').check()
    choices = {"label": ["map"]}
    _await_count(page, len(fitting(choices, found)))
    assert _wrong_counts(page, choices, found) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_facet_narrows_the_list_and_stands_in_the_address(language: str, page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", language))
    box = page.locator('[data-facet="category"][value="tools"]')
    box.check()
    _await_count(page, len(fitting({"category": ["tools"]})))
    expect(page).to_have_url(re.compile(r"\?category=tools$"))
    found = _ids(page)

    page.reload()
    _await_count(page, len(found))
    expect(box).to_be_checked()
    assert _ids(page) == found

    box.uncheck()
    _await_count(page, len(plugins()))
    assert urlsplit(page.url).query == ""
    assert _wrong_counts(page, {}) == []


def test_a_second_level_shows_under_a_chosen_category_and_narrows_it(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    primary = page.locator('[data-facet="category"][value="tools"]')
    secondary = page.locator('[data-facet="category"][value="tools/information-inquiry"]')
    expect(secondary).to_be_hidden()
    primary.check()
    secondary.check()
    _await_count(page, len(fitting({"category": ["tools/information-inquiry"]})))
    expect(page).to_have_url(re.compile(r"\?category=tools/information-inquiry$"))
    page.reload()
    expect(secondary).to_be_checked()
    expect(primary).to_be_checked()
    primary.uncheck()
    _await_count(page, len(plugins()))
    expect(secondary).to_be_hidden()
    expect(secondary).not_to_be_checked()


def test_chosen_values_are_chips_that_drop_them(page: Page, locate: Locate) -> None:
    page.goto(f"{locate('catalog', 'zh')}?category=tools&kind=component")
    _await_count(page, len(fitting({"category": ["tools"], "kind": ["component"]})))
    chips = page.locator("[data-chips] .c-chip")
    assert chips.all_inner_texts() == ["工具", "组件"]
    page.get_by_role("button", name="去掉条件“工具”").click()
    _await_count(page, len(fitting({"kind": ["component"]})))
    expect(chips).to_have_text(["组件"])
    expect(chips).to_be_focused()
    page.locator("[data-clear]").click()
    _await_count(page, len(plugins()))
    expect(chips).to_have_count(0)
    expect(page.locator("#catalog-search")).to_be_focused()


def test_a_long_facet_shows_its_first_values_until_all_are_wanted(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    labels = page.locator('[data-facet="label"]:visible')
    assert labels.count() == 8
    page.locator('[data-group="label"] .c-facet__more').click()
    assert labels.count() == page.locator('[data-facet="label"]').count() > 8
    labels.last.check()
    page.locator('[data-group="label"] .c-facet__more').click()
    assert labels.count() == 9


def test_names_are_sorted_by_pinyin_in_chinese_and_by_letters_in_english(page: Page, locate: Locate) -> None:
    def expected(key: Callable[[dict[str, Any]], Any]) -> list[str]:
        stage = {
            name: (one["status"] != "released", "example" in one.get("labels", ())) for name, one in plugins().items()
        }
        return sorted(plugins(), key=lambda name: (stage[name], key(plugins()[name]), name))

    page.goto(locate("catalog", "zh"))
    page.locator("[data-sort]").select_option("name")
    expect(page).to_have_url(re.compile(r"\?sort=name$"))
    expect(page.locator("[data-more]")).to_be_visible()
    assert _all_ids(page) == expected(lambda one: sort_key(one["name"].get("zh") or one["name"]["en"]))
    page.goto(f"{locate('catalog', 'en')}?sort=name")
    _await_count(page, len(plugins()))
    expect(page.locator("[data-more]")).to_be_visible()
    assert _all_ids(page) == expected(lambda one: ("en" not in one["name"], one["name"].get("en", "").casefold()))


@pytest.mark.parametrize(("sort", "choose"), [("updated", max), ("newest", min)])
def test_plugins_are_sorted_by_their_releases(
    sort: str, choose: Callable[..., str], page: Page, locate: Locate
) -> None:
    page.goto(f"{locate('catalog', 'zh')}?status=released&sort={sort}")
    _await_count(page, len(fitting({"status": ["released"]})))
    found = [name for name in _all_ids(page) if "example" not in plugins()[name].get("labels", ())]
    days = [
        choose((str(one["date"]) for one in plugins()[name].get("releases", ()) if one.get("date")), default="")
        for name in found
    ]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 2


def test_deprecated_plugins_come_last_in_every_order(page: Page, locate: Locate) -> None:
    for sort in ("", "updated", "newest", "name"):
        page.goto(f"{locate('catalog', 'zh')}?approval=required&approval=automatic&approval=unknown&sort={sort}")
        _await_count(page, len(plugins()))
        states = [plugins()[name]["status"] for name in _all_ids(page)]
        assert states == sorted(states, key="released".__ne__)
        assert "deprecated" in states


def test_two_values_of_a_facet_widen_and_two_facets_narrow(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    page.locator('[data-facet="label"]').nth(0).check()
    expect(page.locator("#catalog-count")).not_to_have_attribute("data-count", str(len(plugins())))
    one = _count(page)
    page.locator('[data-facet="label"]').nth(1).check()
    expect(page.locator("#catalog-count")).not_to_have_attribute("data-count", str(one))
    two = _count(page)
    assert two > one
    page.locator('[data-facet="kind"]').nth(0).check()
    expect(page.locator("#catalog-count")).not_to_have_attribute("data-count", str(two))
    assert _count(page) < two


def test_back_and_forward_restore_the_search_and_the_facets(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    box = page.locator('[data-facet="category"][value="tools"]')
    box.check()
    narrowed = len(fitting({"category": ["tools"]}))
    _await_count(page, narrowed)
    found = _ids(page)
    _search(page, "腾讯")
    searched = _ids(page)

    page.locator(f"{RESULTS} h3 a").first.click()
    page.wait_for_url("**/plugins/*/")
    page.go_back()
    expect(page.locator("#catalog-search")).to_have_value("腾讯")
    _await_count(page, len(searched))
    assert _ids(page) == searched

    page.go_back()
    expect(page.locator("#catalog-search")).to_have_value("")
    expect(box).to_be_checked()
    _await_count(page, narrowed)
    assert _ids(page) == found

    page.go_back()
    _await_count(page, len(plugins()))
    expect(box).not_to_be_checked()

    page.go_forward()
    _await_count(page, narrowed)
    expect(box).to_be_checked()
    assert _ids(page) == found


def test_a_shared_address_opens_as_it_was_and_what_it_does_not_know_is_ignored(page: Page, locate: Locate) -> None:
    page.goto(f"{locate('catalog', 'en')}?q=location&category=nonsense&colour=red&sort=shuffled&label=map")
    expect(page.locator("#catalog-search")).to_have_value("location")
    expect(page.locator('[data-facet="label"][value="map"]')).to_be_checked()
    expect(page.locator("[data-sort]")).to_have_value("")
    expect(page.locator("#catalog-count")).to_contain_text("“location”")
    assert _ids(page)[0] == "tencent-location-picker"
    assert {"map"} <= {label for name in _ids(page) for label in plugins()[name]["labels"]}


def test_characters_are_looked_for_only_when_they_are_composed(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    box = page.locator("#catalog-search")
    box.focus()
    page.wait_for_load_state("networkidle")
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "di'tu", "selectionStart": 5, "selectionEnd": 5})
    page.wait_for_timeout(400)
    expect(box).to_have_value("di'tu")
    assert _count(page) == len(plugins())
    assert urlsplit(page.url).query == ""
    typing.send("Input.insertText", {"text": "地图"})
    expect(page.locator("#catalog-count")).to_contain_text("“地图”")
    assert "tencent-location-picker" in _ids(page)


def test_the_last_of_many_keys_decides_and_one_step_back_undoes_them(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    page.locator("#catalog-search").press_sequentially("tengxun", delay=70)
    expect(page.locator("#catalog-count")).to_contain_text("“tengxun”")
    found = _ids(page)
    assert found and all("腾讯" in str(plugins()[name]) for name in found)
    page.go_back()
    _await_count(page, len(plugins()))
    expect(page.locator("#catalog-search")).to_have_value("")


def test_enter_looks_at_once_the_arrow_goes_to_the_results_and_escape_clears(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    box = page.locator("#catalog-search")
    _search(page, "地图")
    box.press("Enter")
    expect(page.locator("#catalog-count")).to_contain_text("“地图”")
    box.press("ArrowDown")
    expect(page.locator(f"{RESULTS} h3 a").first).to_be_focused()
    box.press("Escape")
    _await_count(page, len(plugins()))
    expect(box).to_have_value("")
    assert urlsplit(page.url).query == ""


def test_an_index_that_cannot_be_read_says_so_and_is_tried_again(page: Page, locate: Locate) -> None:
    page.route("**/search.json", lambda route: route.abort())
    page.goto(f"{locate('catalog', 'zh')}?q=地图")
    expect(page.locator("[data-empty]")).to_contain_text("没能读取搜索索引")
    page.unroute("**/search.json")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#catalog-count")).to_contain_text("“地图”")
    assert "tencent-location-picker" in _ids(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_complains_of_nothing_while_it_works(language: str, page: Page, locate: Locate) -> None:
    seen = visit(page, f"{locate('catalog', language)}?q=map&label=map&sort=name")
    expect(page.locator("#catalog-count")).to_contain_text("“map”")
    assert seen.complaints == []
    assert seen.foreign(page.url) == []


def test_the_search_box_of_another_page_leads_to_the_results(page: Page, locate: Locate) -> None:
    page.goto(locate("framework", "zh"))
    box = page.locator("header form[role=search] input[name=q]")
    box.fill("地图")
    box.press("Enter")
    page.wait_for_url("**/plugins/?q=*")
    expect(page.locator("#catalog-search")).to_have_value("地图")


def test_slash_moves_to_the_search_box(page: Page, locate: Locate) -> None:
    page.goto(locate("catalog", "zh"))
    page.keyboard.press("/")
    expect(page.locator("#catalog-search")).to_be_focused()


def test_results_keep_their_place_on_a_phone(browser: Browser, locate: Locate) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(locate("catalog", "zh"))
    place = "document.querySelector('#catalog-results').getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    _search(page, "地图")
    assert page.evaluate(place) == before
    page.locator("[data-filters] > summary").click()
    expect(page.locator('[data-group="label"] label:has([value="map"]) .c-count')).to_have_text("3")
    page.locator('[data-facet="label"][value="map"]').check()
    page.locator("[data-show-results]").click()
    assert page.evaluate(place) == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
