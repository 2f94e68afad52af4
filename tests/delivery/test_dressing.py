"""Types and caching of files, from the site's own `_headers`."""

from __future__ import annotations

import pytest

from catalog_builder.delivery.dressing import (
    DEFAULT_CACHING,
    Dressing,
    cache_rules,
    dresser,
    is_compressible,
    is_for_ever,
    type_of,
)
from catalog_builder.render.site_files import headers

FOR_EVER = "public, max-age=31536000, immutable"


@pytest.mark.parametrize("site_url", [None, "https://example.com/", "https://example.com/docs/catalog/"])
def test_the_headers_file_that_builds_write_makes_assets_immutable_and_nothing_else(site_url: str | None) -> None:
    root = "/docs/catalog/" if site_url and "docs" in site_url else "/"
    rules = cache_rules(headers("default-src 'none'", site_url), root)
    dressed = dresser(Dressing(rules=rules))
    assert dressed("assets/search/a.1234.bin")["Cache-Control"] == FOR_EVER
    assert is_for_ever(dressed("assets/app.js"))
    assert dressed("plugins/assets/index.html")["Cache-Control"] == DEFAULT_CACHING


def test_patterns_mean_what_hosts_take_them_for_and_the_last_one_wins() -> None:
    text = "/*\n  cache-control: max-age=1\n/plugins/:id/\n\tCache-Control:max-age=2\n/a.b\n  X-Y: max-age=3\n"
    dressed = dresser(Dressing(rules=cache_rules(text, "/")))
    told = {path: dressed(path)["Cache-Control"] for path in ("x", "plugins/a/", "plugins/a/b/", "a.b", "axb")}
    assert told == dict.fromkeys(told, "max-age=1") | {"plugins/a/": "max-age=2"}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("a/INDEX.HTML", "text/html; charset=utf-8"),
        ("feed.xml", "application/atom+xml"),
        ("en/feed.json", "application/feed+json"),
        ("sitemap.xml", "application/xml"),
        ("llms.txt", "text/plain; charset=utf-8"),
        ("_headers", "text/plain; charset=utf-8"),
        ("assets/a.svg", "image/svg+xml"),
        ("assets/a.unknown", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
    ],
)
def test_types(path: str, told: str) -> None:
    assert type_of(path) == told


def test_text_is_compressible_and_what_is_compressed_already_is_not() -> None:
    named = ["a.html", "a.js", "a.svg", "feed.xml", "a.json", "a.png", "a.webp", "a.woff2", "a.bin"]
    assert [path for path in named if is_compressible(path)] == named[:5]
