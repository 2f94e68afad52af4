"""Small files beside the pages."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from catalog_builder.model.page import Page
from catalog_builder.model.result import PluginResult
from catalog_builder.render.site_files import headers, llms_text, markdown_files, robots, sitemap

URL = "https://catalog.example/"
PLUGIN = Page(
    path="plugins/a/index.html",
    language="zh",
    layout="plugin",
    title="甲",
    description="一句话",
    body="",
    updated="2025-01-02",
)
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(*pages: Page) -> dict[str, list[str]]:
    tree = ElementTree.fromstring(sitemap(pages, URL))
    return {
        str(entry.findtext("s:loc", namespaces=NAMES)): [link.attrib["href"] for link in entry.findall("x:link", NAMES)]
        for entry in tree.findall("s:url", NAMES)
    }


def test_the_sitemap_names_each_indexed_page_with_its_translation_in_one_order() -> None:
    english = replace(PLUGIN, language="en")
    both = [f"{URL}plugins/a/", f"{URL}en/plugins/a/"]
    assert entries(PLUGIN, english) == {f"{URL}en/plugins/a/": both, f"{URL}plugins/a/": both}
    assert sitemap([PLUGIN, english], URL) == sitemap([english, PLUGIN], URL)
    assert "<lastmod>2025-01-02</lastmod>" in sitemap([PLUGIN], URL)


def test_the_sitemap_leaves_out_what_is_not_indexed_and_announces_no_missing_translation() -> None:
    assert entries(PLUGIN, replace(PLUGIN, language="en", is_indexed=False)) == {f"{URL}plugins/a/": []}
    assert entries(replace(PLUGIN, layout="notfound")) == {}
    assert entries(*(replace(PLUGIN, language=tag, is_translated=False) for tag in ("zh", "en"))) == {
        f"{URL}plugins/a/": [],
        f"{URL}en/plugins/a/": [],
    }


def test_robots_may_read_everything() -> None:
    assert robots(None) == "User-agent: *\nAllow: /\n"
    assert robots(URL).endswith(f"Sitemap: {URL}sitemap.xml\n")


def test_llms_text_lists_the_plugins_of_its_language() -> None:
    pages = [PLUGIN, replace(PLUGIN, language="en", title="A"), replace(PLUGIN, is_indexed=False, title="乙")]
    assert llms_text("目录", pages, "zh") == "# 目录\n\n- [甲](plugins/a/index.md): 一句话\n"


def test_no_text_makes_lines_of_its_own_in_llms_text() -> None:
    page = replace(PLUGIN, title="甲\n# 乙", description="一\r\n- [x](https://evil.example/)\u2028二")
    assert llms_text("目录", [page], "zh").split("\n")[2:] == [
        "- [甲 # 乙](plugins/a/index.md): 一 - [x](https://evil.example/) 二",
        "",
    ]


def test_markdown_lies_beside_the_page_as_its_author_wrote_it() -> None:
    result = PluginResult(id="a", plugin=None, markdown=(("zh", "# 甲\n"), ("en", "# A\n")))
    assert list(markdown_files([result])) == [
        ("plugins/a/index.md", "# 甲\n"),
        ("en/plugins/a/index.md", "# A\n"),
    ]


def test_headers_hold_the_policy_of_the_pages_and_what_only_headers_can_say() -> None:
    text = headers("default-src 'none'", None)
    assert text.startswith("/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n")
    assert "\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in text
    assert "\n/assets/plugins/*.svg\n  Content-Security-Policy: default-src 'none'; " in text


def test_headers_below_a_path_are_those_of_that_path() -> None:
    heads = [line for line in headers("x", f"{URL}docs/").splitlines() if not line.startswith(" ")]
    assert heads == ["/docs/*", "/docs/assets/*", "/docs/assets/plugins/*.svg"]
