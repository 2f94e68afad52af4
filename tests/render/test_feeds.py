"""Atom and JSON feeds: valid, whole, in the right language, and nobody's text is anything but text in them."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema_rs
import msgspec
import pytest
from lxml import etree

from catalog_builder.model.plugin import Release
from catalog_builder.model.text import Language, Localized
from catalog_builder.render.feeds import Feed, atom_feed, json_feed
from catalog_builder.render.news import news_of
from tests.render.hostile_texts import HOSTILE
from tests.render.rendering import sound_plugin

ATOM = {"a": "http://www.w3.org/2005/Atom"}
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "language": {"enum": ["zh-CN", "en"]},
        "authors": {"$ref": "#/$defs/authors"},
        "items": {
            "type": "array",
            "maxItems": 50,
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_text", "date_published"],
                "properties": {
                    "id": {"type": "string", "pattern": "^urn:uuid:"},
                    "url": {"type": "string", "minLength": 1},
                    "content_text": {"type": "string", "minLength": 1},
                    "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]08:00$"},
                    "authors": {"$ref": "#/$defs/authors"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
    "$defs": {"authors": {"type": "array", "items": {"type": "object", "required": ["name"]}}},
}
"""What https://www.jsonfeed.org/version/1.1/ asks of the members that we write."""

JSON_FEED_VALIDATOR = jsonschema_rs.validator_for(JSON_FEED)

RELEASES = (
    Release(version="1.0.2", date="2025-02-01", notes=Localized(zh="第一行\n第二行 <b>", en="First\nSecond <b>")),
    Release(version="1.0.1", date="2025-01-01", notes=Localized(zh="只有中文")),
    Release(version="1.0.0", date="2024-12-01"),
)


def feed(language: Language = "zh", site_url: str | None = None, text: str = "", folder: str = "plugins/demo/") -> Feed:
    hostile = {name: Localized(zh=text) for name in ("name", "summary")} if text else {}
    plugin = replace(sound_plugin(), releases=RELEASES, **hostile)
    return Feed(
        folder=folder,
        language=language,
        title=text or "标题",
        subtitle=text or "副题",
        news=news_of(plugin, ()),
        site_name="目录",
        site_url=site_url,
    )


def tree(made: Feed) -> etree._Element:
    found = etree.fromstring(atom_feed(made))
    GRAMMAR.assertValid(found)
    return found


def checked(made: Feed) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(json_feed(made))
    JSON_FEED_VALIDATOR.validate(found)
    return found


@pytest.mark.parametrize("site_url", [None, "https://plugins.example.com/catalog/"])
@pytest.mark.parametrize("folder", ["", "categories/tools/office/", "plugins/demo/"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_feed_is_valid_and_its_addresses_lead_where_they_should(
    language: Language, folder: str, site_url: str | None
) -> None:
    made = feed(language, site_url, folder=folder)
    root = site_url or "https://anywhere.example/x/"
    own = root + ("" if language == "zh" else "en/")
    found = tree(made)
    here = f"{own}{folder}feed.xml"
    assert [urljoin(here, href) for href in found.xpath("a:link[@rel='self']/@href", namespaces=ATOM)] == [here]
    [page] = found.xpath("a:link[@rel='alternate'][@type='text/html']/@href", namespaces=ATOM)
    assert urljoin(here, page) == own + folder
    [other] = found.xpath("a:link[@hreflang]/@href", namespaces=ATOM)
    assert urljoin(here, other) == f"{root}{'en/' if language == 'zh' else ''}{folder}feed.xml"
    links = found.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert {urljoin(here, href) for href in links} == {f"{own}plugins/demo/"}
    record = checked(made)
    assert urljoin(here, str(record["home_page_url"])) == own + folder
    assert urljoin(here, str(record["feed_url"])) == f"{own}{folder}feed.json"
    assert {urljoin(here, one["url"]) for one in record["items"]} == {f"{own}plugins/demo/"}
    assert all(str(href).startswith("https://") == bool(site_url) for href in links)


def test_a_text_that_is_not_in_the_feeds_language_says_in_which_it_is() -> None:
    entries = tree(feed("en")).xpath("a:entry", namespaces=ATOM)
    languages = [entry.xpath("string(a:content/@xml:lang)", namespaces=ATOM) for entry in entries]
    assert languages == ["", "zh-CN", ""]


def test_notes_keep_their_lines_and_are_no_markup() -> None:
    first, _, bare = tree(feed()).xpath("a:entry", namespaces=ATOM)
    assert first.findtext("a:content", namespaces=ATOM) == "<p>第一行</p><p>第二行 &lt;b&gt;</p>"
    assert bare.find("a:content", ATOM) is None
    items = checked(feed())["items"]
    assert [one["content_text"] for one in items] == ["第一行\n第二行 <b>", "只有中文", "供检查规则的测试使用"]


def test_both_forms_name_the_same_releases_by_the_same_ids() -> None:
    ids = tree(feed()).xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert ids == [one["id"] for one in checked(feed())["items"]]


def test_a_feed_without_releases_is_valid_too() -> None:
    empty = replace(feed(), news=())
    assert tree(empty).findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00+08:00"
    assert checked(empty)["items"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_strangers_write_stays_text(text: str) -> None:
    made = feed(text=text)
    found = tree(made)
    assert not [name for name in found.xpath("//a:title/text()", namespaces=ATOM) if "\u202e" in name or "\n" in name]
    hostile = replace(RELEASES[0], notes=Localized(zh=text))
    made = replace(made, news=news_of(replace(sound_plugin(), releases=(hostile,)), ()))
    [content] = tree(made).xpath("a:entry/a:content/text()", namespaces=ATOM)
    assert set(etree.fromstring(f"<d>{content}</d>").xpath("//*[not(self::d or self::p)]")) == set()
    assert "<script" not in content and "<script" not in unescape(content).replace(text, "")
    checked(made)
