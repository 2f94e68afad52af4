"""What a page's head tells search engines and cards, with and without the site's address."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from catalog_builder.model.page import Page
from catalog_builder.render.head import alternate_address, render_head

SITE = "https://example.com/docs/"
PAGE = Page(
    path="plugins/demo/index.html", language="zh", layout="plugin", title="演示", description="一个插件。", body=""
)


def head_of(page: Page, site_url: str | None = SITE) -> BeautifulSoup:
    """Return the head, parsed."""
    return BeautifulSoup(render_head(page, site_url, "插件目录"), "lxml")


def links(soup: BeautifulSoup) -> dict[str, str]:
    """Return the addresses of canonical and alternate links by `canonical` or their language."""
    found = soup.select("link:not([type])")
    return {str(link.get("hreflang") or link["rel"][0]): str(link["href"]) for link in found}


def properties(soup: BeautifulSoup) -> dict[str, str]:
    """Return the properties for cards."""
    return {str(meta["property"]): str(meta["content"]) for meta in soup.find_all("meta", property=True)}


def test_a_page_names_itself_and_its_translation_absolutely() -> None:
    expected = {
        "zh-CN": f"{SITE}plugins/demo/",
        "en": f"{SITE}en/plugins/demo/",
        "x-default": f"{SITE}plugins/demo/",
    }
    assert links(head_of(PAGE)) == {"canonical": f"{SITE}plugins/demo/", **expected}
    english = replace(PAGE, language="en")
    assert links(head_of(english)) == {"canonical": f"{SITE}en/plugins/demo/", **expected}


def test_a_page_names_the_sites_feed_or_its_own() -> None:
    def feed_of(page: Page) -> tuple[str, str]:
        [link] = head_of(page).select("link[type='application/atom+xml']")
        return str(link["href"]), str(link["title"])

    assert feed_of(PAGE) == ("../../feed.xml", "插件目录")
    assert feed_of(replace(PAGE, feed="plugins/demo/")) == ("../../plugins/demo/feed.xml", "演示")
    assert not head_of(replace(PAGE, layout="notfound")).select("link[type]")


def test_a_page_that_moved_leads_on_and_names_its_new_address_as_the_true_one() -> None:
    moved = replace(PAGE, path="plugins/old/index.html", moved_to="plugins/demo/", is_indexed=False)
    soup = head_of(moved)
    [refresh] = soup.select("meta[http-equiv=refresh]")
    assert refresh["content"] == "0; url=../../plugins/demo/"
    assert links(soup) == {"canonical": f"{SITE}plugins/demo/"}


def test_without_an_address_of_the_site_alternates_are_relative_and_nothing_is_canonical() -> None:
    assert links(head_of(PAGE, None)) == {
        "zh-CN": "../../plugins/demo/",
        "en": "../../en/plugins/demo/",
        "x-default": "../../plugins/demo/",
    }
    assert links(head_of(replace(PAGE, language="en"), None)) == {
        "zh-CN": "../../../plugins/demo/",
        "en": "../../plugins/demo/",
        "x-default": "../../../plugins/demo/",
    }


def test_a_page_without_a_translation_announces_none() -> None:
    assert links(head_of(replace(PAGE, is_translated=False))) == {"canonical": f"{SITE}plugins/demo/"}
    assert links(head_of(replace(PAGE, is_translated=False), None)) == {}


def test_a_page_that_is_not_indexed_says_so_and_announces_no_translation() -> None:
    soup = head_of(replace(PAGE, is_indexed=False))
    robots = soup.find("meta", attrs={"name": "robots"})
    assert isinstance(robots, Tag)
    assert robots["content"] == "noindex"
    assert links(soup) == {"canonical": f"{SITE}plugins/demo/"}
    assert head_of(PAGE).find("meta", attrs={"name": "robots"}) is None


def test_the_page_for_lost_readers_has_no_address_of_its_own() -> None:
    lost = replace(PAGE, path="404.html", layout="notfound", is_indexed=False)
    assert links(head_of(lost)) == {}


def test_cards_tell_title_site_and_language() -> None:
    assert properties(head_of(PAGE)) == {
        "og:type": "article",
        "og:title": "演示",
        "og:description": "一个插件。",
        "og:site_name": "插件目录",
        "og:locale": "zh_CN",
        "og:url": f"{SITE}plugins/demo/",
    }
    assert properties(head_of(replace(PAGE, language="en")))["og:locale"] == "en_US"
    assert properties(head_of(replace(PAGE, layout="catalog")))["og:type"] == "website"


def test_the_picture_of_a_card_needs_the_address_of_the_site() -> None:
    page = replace(PAGE, image="assets/plugins/icon.webp")
    assert properties(head_of(page))["og:image"] == f"{SITE}assets/plugins/icon.webp"
    assert not {"og:image", "og:url"} & properties(head_of(page, None)).keys()


def test_texts_of_authors_cannot_leave_their_attribute() -> None:
    hostile = '"><script>alert(1)</script>&amp;'
    page = replace(PAGE, title=hostile, description=hostile)
    soup = head_of(page)
    assert soup.find("script") is None
    assert properties(soup)["og:title"] == hostile
    assert properties(soup)["og:description"] == hostile


def test_structured_facts_are_json_that_cannot_end_its_element() -> None:
    name = "</script><!--<script>&\u2028演示"
    html = render_head(replace(PAGE, json_ld=(("@type", "SoftwareApplication"), ("name", name))), SITE, "x")
    found = re.fullmatch(r'.*<script type="application/ld\+json">(.*)</script>', html, re.DOTALL)
    assert found
    assert not set("<>&") & set(found[1])
    record = json.loads(found[1])
    assert record == {"@context": "https://schema.org", "@type": "SoftwareApplication", "name": name}


def test_a_page_without_structured_facts_has_no_script() -> None:
    assert "<script" not in render_head(PAGE, SITE, "x")


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ("index.html", "en/", "../"),
        ("404.html", "en/404.html", "../404.html"),
        ("plugins/demo/index.html", "../../en/plugins/demo/", "../../../plugins/demo/"),
    ],
)
def test_the_language_switch_leads_to_the_same_page(path: str, chinese: str, english: str) -> None:
    assert alternate_address(replace(PAGE, path=path)) == chinese
    assert alternate_address(replace(PAGE, path=path, language="en")) == english
