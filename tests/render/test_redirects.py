"""What stands at the address of a plugin that was renamed."""

from __future__ import annotations

from bs4 import BeautifulSoup

from catalog_builder.model.text import Localized
from catalog_builder.render.redirects import moved_page, moved_text, redirects
from tests.render.rendering import templates


def test_the_page_says_what_happened_and_links_to_the_plugin_without_a_script() -> None:
    page = moved_page("old", "new", Localized(zh="<b>地图"), "zh", templates())
    assert (page.path, page.moved_to, page.is_indexed) == ("plugins/old/index.html", "plugins/new/", False)
    soup = BeautifulSoup(page.body, "html5lib")
    assert [(link["href"], link.text) for link in soup.select("a")] == [("../../plugins/new/", "<b>地图")]
    assert not soup.select("script, b")
    assert "改名" in page.title


def test_its_markdown_says_the_same() -> None:
    assert (
        moved_text("old", "new", "en", templates()) == "The plugin old is called new now.\n\n[new](../new/index.md)\n"
    )


def test_hosts_that_read_redirects_lead_on_in_both_languages_below_the_sites_own_path() -> None:
    lines = redirects({"old": "new"}, "https://example.com/docs/").splitlines()
    assert lines == [
        "/docs/plugins/old/ /docs/plugins/new/ 301",
        "/docs/plugins/old /docs/plugins/new/ 301",
        "/docs/plugins/old/index.md /docs/plugins/new/index.md 301",
        "/docs/en/plugins/old/ /docs/en/plugins/new/ 301",
        "/docs/en/plugins/old /docs/en/plugins/new/ 301",
        "/docs/en/plugins/old/index.md /docs/en/plugins/new/index.md 301",
    ]
    assert redirects({"old": "new"}, None).startswith("/plugins/old/ /plugins/new/ 301\n")
