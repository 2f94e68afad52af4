"""Links between pages at every depth, followed as a browser would follow them."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from catalog_builder.model.page import address, link, site_path, site_root
from catalog_builder.model.text import LANGUAGES

SITE = "https://example.com/docs/"
PATHS = ("index.html", "404.html", "plugins/index.html", "plugins/a/index.html", "categories/tools/office/index.html")


@pytest.mark.parametrize("source", PATHS)
@pytest.mark.parametrize("target", PATHS)
def test_a_link_leads_to_its_target_and_stays_in_its_language(source: str, target: str) -> None:
    for language in LANGUAGES:
        here, there = (SITE + site_path(language, path) for path in (source, address(target)))
        assert urljoin(here, link(source, address(target))) == there


@pytest.mark.parametrize("path", PATHS)
def test_assets_of_the_site_are_reached_from_both_languages(path: str) -> None:
    for language in LANGUAGES:
        found = urljoin(SITE + site_path(language, path), f"{site_root(language, path)}assets/a.css")
        assert found == f"{SITE}assets/a.css"


def test_only_a_whole_name_counts_as_the_index_of_its_folder() -> None:
    assert address("plugins/my-index.html") == "plugins/my-index.html"
    assert address("myindex.html") == "myindex.html"
