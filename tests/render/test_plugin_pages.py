"""Finished pages: what depends on other plugins is in its place."""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from catalog_builder.model.brief import brief_of
from catalog_builder.model.page import Page
from catalog_builder.model.picture import renditions
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import Language, Localized
from catalog_builder.render.plugin_pages import completed, own_pages, surroundings
from tests.render.rendering import made_result, templates, vocabulary


def pages(*results: PluginResult, language: Language = "zh") -> dict[str, Page]:
    briefs = [brief for result in results if (brief := brief_of(result).plugin)]
    around = dict(surroundings(briefs))
    found = {}
    for result, brief in zip(results, briefs, strict=True):
        assert result.plugin
        kept = own_pages(result, result.plugin, brief, vocabulary(), templates())
        [page] = [page for page in kept.pages if page.language == language]
        found[brief.id] = completed(page, brief, around[brief.id], vocabulary=vocabulary(), templates=templates())
    return found


def links(page: Page, selector: str) -> list[str]:
    return [str(link["href"]) for link in BeautifulSoup(page.body, "html5lib").select(f"{selector} a[href]")]


def test_a_page_leads_to_its_neighbours_within_the_category() -> None:
    found = pages(
        made_result("aaa"),
        made_result("bbb", category="travel"),
        made_result("ccc"),
        made_result("ddd", status="removed"),
    )
    assert "../../plugins/ccc/" in links(found["aaa"], "nav")
    assert "../../plugins/aaa/" in links(found["ccc"], "nav")
    assert not [link for name in ("bbb", "ddd") for link in links(found[name], "nav") if "plugins/" in link]
    assert not [link for link in links(found["ccc"], "nav") if "ddd" in link]


def test_no_slot_is_left_and_each_is_filled_once() -> None:
    page = pages(made_result("aaa", status="deprecated", successor="bbb"), made_result("bbb"))["aaa"]
    assert "<!--" not in page.body
    assert page.body.count("../../plugins/bbb/") >= 2


def test_a_successor_that_is_not_published_is_not_linked() -> None:
    page = pages(made_result("aaa", status="deprecated", successor="none"))["aaa"]
    assert "plugins/none" not in page.body


def test_texts_of_the_head_come_from_the_plugin_in_the_pages_language() -> None:
    page = pages(made_result("aaa"), language="en")["aaa"]
    assert (page.title, page.layout, page.is_indexed, page.is_translated) == ("Baseline demo", "plugin", True, True)
    assert [crumb.path for crumb in page.crumbs] == [
        "",
        "plugins/",
        "categories/tools/",
        "categories/tools/information-inquiry/",
    ]
    assert page.image == "assets/plugins/icon.0123456789ab.webp"
    assert dict(page.json_ld)["softwareVersion"] == "1.0.0"
    assert [entry.anchor for entry in page.toc] == ["doc-用法"]


def test_a_plugin_in_one_language_announces_no_translation() -> None:
    result = made_result("aaa", name=Localized(zh="名"), summary=Localized(zh="句"))
    assert not pages(result)["aaa"].is_translated
    assert not pages(result, language="en")["aaa"].is_translated


def test_only_released_and_deprecated_plugins_are_indexed() -> None:
    results = [made_result(f"{status}-x", status=status) for status in ("released", "deprecated", "removed", "draft")]
    assert [page.is_indexed for page in pages(*results).values()] == [True, True, False, False]


def test_the_pictures_of_the_page_and_the_authors_markdown_go_with_it() -> None:
    result = replace(made_result("aaa"), markdown=(("zh", "# 甲\n"),))
    brief = brief_of(result).plugin
    assert brief
    assert result.plugin
    kept = own_pages(result, result.plugin, brief, vocabulary(), templates())
    assert kept.markdown == (("zh", "# 甲\n"),)
    names = [made.name for made in renditions(kept.pictures)]
    assert {"icon.0123456789ab.webp", "icon-small.0123456789ab.webp"} <= set(names)
    assert names == sorted(names)
