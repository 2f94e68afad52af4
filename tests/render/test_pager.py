"""Long lists in pages."""

from __future__ import annotations

from catalog_builder.model.brief import Brief, brief_of
from catalog_builder.render.pager import make_pager, paged
from tests.render.rendering import made_result


def told(number: int, count: int) -> str:
    pager = make_pager("labels/map/", number, count)
    return " ".join(f"{'… ' if link.is_after_gap else ''}{link.number}" for link in pager.links)


def test_first_last_and_neighbouring_pages_are_named_with_gaps_between() -> None:
    assert told(1, 1) == ""
    assert told(1, 3) == "1 2 3"
    assert told(5, 9) == "1 … 3 4 5 6 7 … 9"
    assert told(1, 200) == "1 2 3 … 200"
    assert told(200, 200) == "1 … 198 199 200"


def test_the_first_page_lies_at_the_lists_own_address() -> None:
    pager = make_pager("labels/map/", 2, 3)
    assert (pager.previous, pager.next) == ("labels/map/", "labels/map/3/")
    assert make_pager("plugins/", 1, 1).previous is None
    assert make_pager("plugins/", 3, 3).next is None


def test_an_empty_list_has_one_page() -> None:
    [(pager, briefs)] = paged((), "plugins/", 48)
    assert (pager.count, list(briefs)) == (1, [])


def test_every_plugin_is_on_one_page() -> None:
    brief = brief_of(made_result("demo")).plugin
    assert brief
    pages: list[list[Brief]] = [list(briefs) for _, briefs in paged([brief] * 97, "plugins/", 48)]
    assert [len(page) for page in pages] == [48, 48, 1]
