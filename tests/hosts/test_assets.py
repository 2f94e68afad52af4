"""Files under assets/ are named by their content, and English pages share those of the root."""

from __future__ import annotations

from catalog_builder.hosts.assets import hashed_name, is_published, publish_assets, rewrite_addresses


def test_a_name_carries_a_hash_of_the_content() -> None:
    assert hashed_name("assets/catalog.css", b"a") == "assets/catalog.ca978112.css"


def test_a_hash_of_the_theme_is_replaced() -> None:
    assert hashed_name("assets/javascripts/bundle.0123abcd.min.js", b"a") == "assets/javascripts/bundle.ca978112.min.js"


def test_files_that_no_page_needs_are_left_out() -> None:
    assert not is_published("assets/javascripts/workers/search.0123abcd.min.js")
    assert not is_published("assets/stylesheets/main.css.map")
    assert not is_published("assets/vendor/README.md")
    assert is_published("assets/catalog.js")


def test_source_maps_are_not_announced() -> None:
    published, names = publish_assets(
        {
            "assets/a.js": b"f()\n//# sourceMappingURL=a.js.map\n",
            "assets/a.css": b"x{}\n/*# sourceMappingURL=a.css.map */",
        }
    )
    assert published[names["assets/a.js"]] == b"f()\n"
    assert published[names["assets/a.css"]] == b"x{}\n"


def test_english_pages_take_their_assets_from_the_root_of_the_site() -> None:
    names = {"assets/catalog.css": "assets/catalog.0.css"}
    page = '<link href="../../assets/catalog.css"><a href="../../assets/other">'
    assert (
        rewrite_addresses(page, names, "zh") == '<link href="../../assets/catalog.0.css"><a href="../../assets/other">'
    )
    assert (
        rewrite_addresses(page, names, "en")
        == '<link href="../../../assets/catalog.0.css"><a href="../../assets/other">'
    )
