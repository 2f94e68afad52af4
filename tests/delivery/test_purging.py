"""Addresses a CDN has to forget."""

from __future__ import annotations

from catalog_builder.delivery.purging import purge_addresses


def test_a_page_has_two_addresses_and_others_one() -> None:
    paths = ["index.html", "plugins/a/index.html", "feed.xml", "plugins/a b/图.txt"]
    assert list(purge_addresses(paths, "https://example.com/c/")) == [
        "https://example.com/c/",
        "https://example.com/c/index.html",
        "https://example.com/c/plugins/a/",
        "https://example.com/c/plugins/a/index.html",
        "https://example.com/c/feed.xml",
        "https://example.com/c/plugins/a%20b/%E5%9B%BE.txt",
    ]
