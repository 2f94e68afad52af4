"""Where the elements of a document stand."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from catalog_builder.load.places import ElementPlaces
from catalog_builder.model.diagnostic import Place, Span


def places_of(text: str, html: str, tag: str) -> list[Place]:
    """Return the places of all elements of a kind."""
    root = LexborHTMLParser(html).root
    assert root is not None
    elements = [(node, node.tag, node.attributes) for node in root.traverse(include_text=False)]
    places = ElementPlaces(text, text.split("\n"), elements)
    return [
        places.declared(attributes) or places.found(position)
        for position, (_, name, attributes) in enumerate(elements)
        if name == tag
    ]


def test_what_the_renderer_made_says_its_own_place() -> None:
    assert places_of("a\nb", '<p data-sourcepos="1:1-2:1">a\nb</p>', "p") == [(1, 1, 2, 1)]


def test_an_end_before_a_line_is_the_end_of_the_line_above() -> None:
    assert places_of("- ab\n", '<ul data-sourcepos="1:1-2:0"></ul>', "ul") == [(1, 1, 1, 4)]


@pytest.mark.parametrize("forged", ["9:1-9:1", "2:1-1:1", "1:0-1:1", "1:1-1", "", "99999999:1-1:1"])
def test_a_forged_place_is_none(forged: str) -> None:
    assert places_of("a <b>", f'<b data-sourcepos="{forged}"></b>', "b") == [(1, 3, 1, 5)]


def test_raw_html_stands_where_its_tag_is_met_next() -> None:
    text = "<b>x</b>\n\n`<b>` <b>y</b>"
    html = '<b>x</b><p data-sourcepos="3:1-3:14"><code data-sourcepos="3:1-3:5">&lt;b&gt;</code> <b>y</b></p>'
    assert places_of(text, html, "b") == [(1, 1, 1, 3), (3, 7, 3, 9)]


def test_an_element_that_is_written_nowhere_stands_where_reading_has_come_to() -> None:
    assert places_of("a", "<p>a</p>", "body") == [(1, 1, 1, 1)]


def test_words_are_looked_for_from_the_beginning_of_their_element_on() -> None:
    text = "a.png\n<img srcset='a.png'>"
    places = ElementPlaces(text, text.split("\n"), ())
    element = Span(line=2, column=1, end_line=2, end_column=20)
    assert places.raw("a.png", element) == Span(line=2, column=14, end_line=2, end_column=18)
    assert places.raw("b.png", element) == element
