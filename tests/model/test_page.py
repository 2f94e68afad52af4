"""Addresses between pages of two languages."""

from __future__ import annotations

import pytest

from catalog_builder.model.page import address, language_root, link, site_path, site_root


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", ""),
        ("plugins/index.html", "plugins/"),
        ("404.html", "404.html"),
        ("a/myindex.html", "a/myindex.html"),
    ],
)
def test_a_page_is_addressed_by_its_folder(path: str, expected: str) -> None:
    assert address(path) == expected


def test_english_lies_below_the_root_and_knows_the_way_back() -> None:
    assert site_path("zh", "plugins/demo/index.html") == "plugins/demo/index.html"
    assert site_path("en", "plugins/demo/index.html") == "en/plugins/demo/index.html"
    assert language_root("plugins/demo/index.html") == "../../"
    assert site_root("zh", "plugins/demo/index.html") == "../../"
    assert site_root("en", "plugins/demo/index.html") == "../../../"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("index.html", "", "./"),
        ("index.html", "plugins/", "plugins/"),
        ("plugins/demo/index.html", "", "../../"),
        ("plugins/demo/index.html", "labels/map/", "../../labels/map/"),
    ],
)
def test_links_are_relative_and_never_empty(source: str, target: str, expected: str) -> None:
    assert link(source, target) == expected
