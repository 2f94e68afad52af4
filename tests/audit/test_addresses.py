"""Addresses are read as browsers read them."""

from __future__ import annotations

import pytest

from catalog_builder.audit.addresses import SiteAddress, resolve, site_address

PAGE = "plugins/demo/index.html"
NOWHERE = SiteAddress()
DOCS = SiteAddress(origin="https://example.com", root="/docs/")


@pytest.mark.parametrize(
    ("address", "path", "fragment"),
    [
        ("", PAGE, ""),
        ("#doc-%E7%94%A8%E6%B3%95", PAGE, "doc-用法"),
        ("?q=a#用法", PAGE, "用法"),
        ("./", PAGE, ""),
        (".", PAGE, ""),
        ("..", "plugins/index.html", ""),
        ("../", "plugins/index.html", ""),
        ("../../", "index.html", ""),
        ("../other/#a", "plugins/other/index.html", "a"),
        ("a//b.png", "plugins/demo/a/b.png", ""),
        ("%E5%9B%BE.png", "plugins/demo/图.png", ""),
        ("..\\..\\a.png", "a.png", ""),
        (" ../\n../a.png ", "a.png", ""),
        ("/a.png", "a.png", ""),
    ],
)
def test_an_address_within_the_site_leads_to_a_file(address: str, path: str, fragment: str) -> None:
    target = resolve(address, PAGE, NOWHERE)
    assert (target.place, target.path, target.fragment) == ("site", path, fragment)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://example.com/", "foreign"),
        ("//example.com/", "foreign"),
        ("\\\\example.com/", "foreign"),
        ("http:example.com", "foreign"),
        ("../../../", "outside"),
        ("../../..", "outside"),
        ("JavaScript:alert(1)", "script"),
        ("java\tscript:alert(1)", "script"),
        ("data:image/gif;base64,R0lGODlh", "data"),
        ("mailto:a@example.com", "other"),
        ("tel:+8610", "other"),
        ("http://[::1", "invalid"),
    ],
)
def test_every_other_address_has_its_place(address: str, place: str) -> None:
    assert resolve(address, PAGE, NOWHERE).place == place


def test_the_sites_own_address_is_followed_like_a_relative_one() -> None:
    assert resolve("https://example.com/docs/en/?a=1", PAGE, DOCS).path == "en/index.html"
    assert resolve("https://example.com/docs", PAGE, DOCS).place == "outside"
    assert resolve("https://example.com.evil.example/docs/", PAGE, DOCS).place == "foreign"


def test_an_address_from_the_hosts_root_counts_from_the_sites_folder() -> None:
    target = resolve("/docs/a.png", PAGE, DOCS)
    assert (target.place, target.path, target.is_rooted) == ("site", "a.png", True)
    assert resolve("/a.png", PAGE, DOCS).place == "outside"


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("", NOWHERE),
        ("./", NOWHERE),
        ("http://[::1", NOWHERE),
        ("https://example.com", SiteAddress(origin="https://example.com", root="/")),
        ("https://example.com/docs/index.html", DOCS),
        ("https://example.com/docs", DOCS),
    ],
)
def test_the_home_page_tells_the_sites_address(canonical: str, expected: SiteAddress) -> None:
    assert site_address(canonical) == expected
