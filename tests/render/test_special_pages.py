"""Pages that stand by themselves."""

from __future__ import annotations

from catalog_builder.render.special_pages import not_found_page
from tests.render.rendering import templates


def test_the_page_for_missing_addresses_exists_in_both_languages_and_is_not_indexed() -> None:
    pages = [not_found_page("zh", templates()), not_found_page("en", templates())]
    assert {page.path for page in pages} == {"404.html"}
    assert not any(page.is_indexed for page in pages)
    assert len({page.title for page in pages}) == 2
