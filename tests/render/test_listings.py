"""Home, catalog, categories and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from catalog_builder.model.brief import Brief, brief_of
from catalog_builder.model.page import Page
from catalog_builder.model.plugin import Release
from catalog_builder.model.text import LANGUAGES, Language, Localized
from catalog_builder.render.cards import card_fragments, listed_plugins
from catalog_builder.render.listings import CARDS_A_PAGE, Catalog, listing_page, listing_plans
from tests.render.rendering import made_result, templates, vocabulary


def pages(language: Language = "zh") -> dict[str, Page]:
    results = [
        made_result("aaa", releases=(Release(version="1.0.0", date="2025-01-02"),)),
        made_result("bbb", category="travel", labels=("map",), releases=(Release(version="1.0.0", date="2025-02-03"),)),
        made_result("ccc", status="deprecated", name=Localized(zh="<b>")),
        made_result("ddd", status="removed"),
    ]
    return made([brief for result in results if (brief := brief_of(result).plugin)], language)


def made(briefs: Sequence[Brief], language: Language = "zh") -> dict[str, Page]:
    catalog = Catalog(briefs=listed_plugins(briefs), vocabulary=vocabulary(), templates=templates())
    which = LANGUAGES.index(language)
    cards = {brief.id: card_fragments(brief, vocabulary(), templates())[which] for brief in briefs}
    return {plan.path: listing_page(plan, cards, templates()) for plan in listing_plans(catalog, language)}


def ids(page: Page) -> list[str]:
    return [str(card["data-plugin-id"]) for card in BeautifulSoup(page.body, "html5lib").select("[data-plugin-id]")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_page_for_everything_the_owner_listed(language: Language) -> None:
    assert set(pages(language)) == {
        "index.html",
        "plugins/index.html",
        "categories/index.html",
        "categories/tools/index.html",
        "categories/tools/information-inquiry/index.html",
        "categories/tools/office/index.html",
        "categories/travel/index.html",
        "categories/travel/scenic-spots/index.html",
        "labels/index.html",
        "labels/map/index.html",
        "labels/location/index.html",
        "labels/payment/index.html",
    }


def test_every_page_has_one_first_heading_a_title_and_a_description_without_open_braces() -> None:
    for language in LANGUAGES:
        for page in pages(language).values():
            assert len(BeautifulSoup(page.body, "html5lib").select("h1")) == 1, page.path
            assert page.title
            assert page.description
            assert "{" not in page.title + page.description


def test_the_catalog_lists_every_plugin_in_order_with_its_count_and_escapes_names() -> None:
    page = pages()["plugins/index.html"]
    assert ids(page) == ["aaa", "bbb", "ccc"]
    assert 'data-count="3"' in page.body
    assert "<b>" not in page.body


def test_the_home_page_shows_released_plugins_newest_first() -> None:
    assert ids(pages()["index.html"]) == ["bbb", "aaa"]


def test_categories_and_labels_list_their_plugins_and_empty_ones_are_not_indexed() -> None:
    found = pages()
    assert ids(found["categories/tools/index.html"]) == ["aaa", "ccc"]
    assert ids(found["categories/tools/information-inquiry/index.html"]) == ["aaa", "ccc"]
    assert ids(found["categories/travel/index.html"]) == ["bbb"]
    assert ids(found["labels/map/index.html"]) == ["aaa", "bbb", "ccc"]
    assert found["labels/map/index.html"].is_indexed
    assert not found["labels/payment/index.html"].is_indexed


def test_crumbs_lead_back_step_by_step() -> None:
    crumbs = pages("en")["categories/tools/office/index.html"].crumbs
    assert [crumb.path for crumb in crumbs] == ["", "plugins/", "categories/", "categories/tools/"]


def test_a_long_list_goes_on_over_numbered_pages_that_lead_to_each_other() -> None:
    brief = brief_of(made_result("demo")).plugin
    assert brief
    found = made([replace(brief, id=f"p-{number:03}") for number in range(2 * CARDS_A_PAGE + 1)])
    assert [len(ids(found[f"plugins/{page}index.html"])) for page in ("", "2/", "3/")] == [
        CARDS_A_PAGE,
        CARDS_A_PAGE,
        1,
    ]
    middle = BeautifulSoup(found["labels/map/2/index.html"].body, "html5lib").select_one(".c-pager")
    assert middle
    assert [link["href"] for link in middle.select("a")] == [
        f"../../../labels/map/{page}" for page in ("", "", "3/", "3/")
    ]
    assert middle.select_one("[aria-current]").get_text() == "2"  # type: ignore[union-attr]
    assert found["plugins/2/index.html"].title == "插件目录（第 2 页）"
    assert 'data-count="97"' in found["plugins/3/index.html"].body


def test_a_plan_names_all_that_a_page_shows_beside_its_cards() -> None:
    brief = brief_of(made_result("demo")).plugin
    assert brief

    def plans(*briefs: Brief) -> dict[str, object]:
        catalog = Catalog(briefs=briefs, vocabulary=vocabulary(), templates=templates())
        return {plan.path: plan for plan in listing_plans(catalog, "zh")}

    one, other = plans(brief), plans(replace(brief, version="2.0.0"))
    assert one == other  # A version stands on the card only.
    more = plans(brief, replace(brief, id="other", category="travel", labels=()))
    changed = {path for path in more if more[path] != one[path]}
    assert changed == {
        "index.html",
        "plugins/index.html",
        "categories/index.html",
        "categories/travel/index.html",
    }
