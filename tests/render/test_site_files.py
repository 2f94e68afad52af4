"""Small files beside the pages."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from catalog_builder.model.brief import Brief, brief_of
from catalog_builder.model.text import LANGUAGES, Language, Localized
from catalog_builder.render.site_files import Described, Place, headers, llms_text, robots, search_offer, sitemaps
from tests.render.rendering import made_result

URL = "https://catalog.example/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
CHINESE = Place("zh", "plugins/a/index.html", True)
ENGLISH = Place("en", "plugins/a/index.html", True)


def entries(*places: Place) -> dict[str, list[str]]:
    [(path, content)] = sitemaps(places, URL)
    assert path == "sitemap.xml"
    return {
        str(entry.findtext("s:loc", namespaces=NAMES)): [link.attrib["href"] for link in entry.findall("x:link", NAMES)]
        for entry in ElementTree.fromstring(content).findall("s:url", NAMES)
    }


def test_the_sitemap_names_each_page_with_its_translation_in_one_order() -> None:
    both = [f"{URL}plugins/a/", f"{URL}en/plugins/a/"]
    assert entries(CHINESE, ENGLISH) == {f"{URL}en/plugins/a/": both, f"{URL}plugins/a/": both}
    assert list(sitemaps([CHINESE, ENGLISH], URL)) == list(sitemaps([ENGLISH, CHINESE], URL))


def test_the_sitemap_announces_no_missing_translation() -> None:
    assert entries(CHINESE) == {f"{URL}plugins/a/": []}
    assert entries(*(place._replace(is_translated=False) for place in (CHINESE, ENGLISH))) == {
        f"{URL}plugins/a/": [],
        f"{URL}en/plugins/a/": [],
    }


def test_too_many_pages_for_one_sitemap_go_into_several_and_an_index() -> None:
    places = [Place("zh", f"plugins/p-{number:05}/index.html", False) for number in range(10_001)]
    files = dict(sitemaps(places, URL))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert [entry.text for entry in index.findall("s:sitemap/s:loc", NAMES)] == [
        f"{URL}sitemap-1.xml",
        f"{URL}sitemap-2.xml",
    ]
    assert len(ElementTree.fromstring(files["sitemap-2.xml"]).findall("s:url", NAMES)) == 1


def test_robots_may_read_everything() -> None:
    assert robots(None) == "User-agent: *\nAllow: /\n"
    assert robots(URL).endswith(f"Sitemap: {URL}sitemap.xml\n")


def named(zh: str, summary: str) -> Brief:
    found = brief_of(made_result("a", name=Localized(zh=zh, en="A"), summary=Localized(zh=summary))).plugin
    assert found
    return found


def test_llms_text_lists_the_plugins_in_its_language_or_as_they_are() -> None:
    plugins = [named("甲", "一句话")]
    assert llms_text("目录", [], plugins, "zh") == "# 目录\n\n## 插件\n\n- [甲](plugins/a/index.md): 一句话\n"
    assert llms_text("C", [], plugins, "en") == "# C\n\n## Plugins\n\n- [A](plugins/a/index.md): 一句话\n"


def test_llms_text_lists_the_documentation_first_and_names_the_whole_of_it() -> None:
    pages = [Described("framework/config/index.html", "Configuration", "All fields of app.json.")]
    assert llms_text("C", pages, [], "en").split("\n")[2:] == [
        "## Documentation",
        "",
        "- [Framework documentation](llms-full.txt): all of it as one Markdown file",
        "- [Configuration](framework/config/index.md): All fields of app.json.",
        "",
    ]


def test_no_text_makes_lines_of_its_own_in_llms_text() -> None:
    brief = named("甲\n# 乙", "一\r\n- [x](https://evil.example/)\u2028二")
    assert llms_text("目录", [], [brief], "zh").split("\n")[4:] == [
        "- [甲 # 乙](plugins/a/index.md): 一 - [x](https://evil.example/) 二",
        "",
    ]


def test_headers_hold_the_policy_of_the_pages_and_what_only_headers_can_say() -> None:
    text = headers("default-src 'none'", None)
    assert text.startswith("/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n")
    assert "\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in text
    assert "\n/assets/plugins/*.svg\n  Content-Security-Policy: default-src 'none'; " in text


def test_headers_below_a_path_are_those_of_that_path() -> None:
    heads = [line for line in headers("x", f"{URL}docs/").splitlines() if not line.startswith(" ")]
    svgs = ["/docs/assets/plugins/*.svg", "/docs/plugins/*.svg", "/docs/en/plugins/*.svg"]
    assert heads == ["/docs/*", "/docs/assets/*", *svgs, "/docs/api/*", "/docs/*feed.xml", "/docs/*feed.json"]


def test_what_is_public_for_programs_may_be_read_by_pages_of_any_origin_and_nothing_else() -> None:
    blocks = re.findall(r"^(/\S*)\n((?:  .*\n)+)", headers("x", None), re.MULTILINE)
    open_to_all = [path for path, told in blocks if "Access-Control-Allow-Origin: *" in told]
    assert open_to_all == ["/api/*", "/*feed.xml", "/*feed.json"]


SEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def offered(name: str, language: Language) -> ElementTree.Element:
    return ElementTree.fromstring(search_offer(name, language, URL))


def test_browsers_are_offered_the_search_of_each_language() -> None:
    addresses = [
        offered("目录", language).find("o:Url", SEARCH).get("template")  # type: ignore[union-attr]
        for language in LANGUAGES
    ]
    assert addresses == [f"{URL}plugins/?q={{searchTerms}}", f"{URL}en/plugins/?q={{searchTerms}}"]


def test_the_name_that_browsers_show_is_cut_between_words() -> None:
    names = ["小程序插件目录", "Mini Program Plugins", "a" * 20, "A & <B>"]
    assert [offered(name, "en").findtext("o:ShortName", namespaces=SEARCH) for name in names] == [
        "小程序插件目录",
        "Mini Program",
        "a" * 16,
        "A & <B>",
    ]
    assert offered(names[1], "en").findtext("o:Description", namespaces=SEARCH) == "Mini Program Plugins"
