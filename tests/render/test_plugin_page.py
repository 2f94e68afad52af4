"""The article of one plugin."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from catalog_builder.model.plugin import Preview
from catalog_builder.model.text import Localized
from catalog_builder.render.plugin_page import (
    NEIGHBOURS_SLOT,
    NOTICE_SLOT,
    category_trail,
    document_prose,
    label_names,
    plugin_path,
)
from tests.render.rendering import made_result, rendered, vocabulary

EVIL = "</h1><script>alert(1)</script><!--slot:neighbours-->\"'"


def article(language: str, **fields: object) -> tuple[str, Tag]:
    html = dict(made_result("demo", **fields).articles)[language]  # type: ignore[index]
    found = BeautifulSoup(html, "html5lib").article
    assert found is not None
    return html, found


def test_the_article_has_the_sections_that_scripts_and_links_rely_on() -> None:
    _, found = article("zh")
    assert found["data-plugin-id"] == "demo"
    assert len(found.select("h1")) == 1
    for section in ("install", "previews", "doc", "releases", "support"):
        assert found.select_one(f"#{section}") is not None


def test_slots_stand_once_whatever_the_author_writes() -> None:
    html, found = article(
        "zh",
        name=Localized(zh=EVIL),
        summary=Localized(en=EVIL),
        previews=(Preview(image="previews/1.png", caption=Localized(zh=EVIL)),),
    )
    assert html.count(NOTICE_SLOT) == html.count(NEIGHBOURS_SLOT) == 1
    assert found.select("script") == []
    assert len(found.select("h1")) == 1


def test_a_text_in_the_other_language_carries_its_own_lang() -> None:
    _, found = article("en", name=Localized(zh="仅中文"))
    heading = found.select_one("h1 [lang]")
    assert heading is not None
    assert (heading["lang"], heading.get_text()) == ("zh-CN", "仅中文")
    document = found.select_one("[data-plugin-doc]")
    assert document is not None
    assert document["lang"] == "zh-CN"


def test_pictures_of_the_english_article_lie_one_level_higher() -> None:
    for language, start in (("zh", "../../assets/"), ("en", "../../../assets/")):
        _, found = article(language)
        sources = [str(image["src"]) for image in found.select("img[src]")]
        assert len(sources) == 3
        assert all(source.startswith(start) for source in sources)


def test_a_removed_plugin_keeps_an_honest_page_without_instructions() -> None:
    _, found = article("zh", status="removed")
    assert found.select_one("#install") is None
    assert found.select_one("h1") is not None


def test_a_document_in_the_other_language_stands_in_for_a_missing_one() -> None:
    document = rendered("# 标题\n")
    prose = document_prose([document], "en")
    assert prose is not None
    assert (prose.lang, prose.foreign) == ("zh", True)
    assert document_prose([], "en") is None


def test_categories_and_labels_lead_to_their_pages_and_unknown_ones_are_left_out() -> None:
    trail = category_trail("tools/office", "en", vocabulary())
    assert [(named.id, str(named.name), named.path) for named in trail] == [
        ("tools", "Tools", "categories/tools/"),
        ("tools/office", "Office", "categories/tools/office/"),
    ]
    assert [named.path for named in label_names(("map", "none"), "zh", vocabulary())] == ["labels/map/"]
    assert plugin_path("demo") == "plugins/demo/index.html"
