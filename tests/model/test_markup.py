"""The policy on HTML as the sanitiser applies it: both read the same tables, and they mean the same."""

from __future__ import annotations

import pytest

from catalog_builder.model.markup import (
    ELEMENTS_DROPPED_WITH_TEXT,
    KEPT_ATTRIBUTES,
    KEPT_ELEMENTS,
    OTHER_HTML_ELEMENTS,
    keeps_attribute,
)
from catalog_builder.render.sanitize import sanitize

VOID = frozenset("br hr img col wbr input area base meta link param source track frame keygen embed".split())
IN_TABLES = frozenset("caption col colgroup tbody td tfoot th thead tr".split())
PARTS = frozenset("html head body frame frameset option".split())
"""Elements that a parser does not make at this place, whoever writes them."""


def published(element: str) -> str:
    content = "" if element in VOID else f"words</{element}>"
    written = f"<{element}>{content}"
    return str(sanitize(f"<table>{written}</table>" if element in IN_TABLES else f"<p>before</p>{written}"))


def test_no_element_is_in_two_tables() -> None:
    tables = (KEPT_ELEMENTS, ELEMENTS_DROPPED_WITH_TEXT, OTHER_HTML_ELEMENTS)
    assert sum(map(len, tables)) == len(frozenset().union(*tables))


@pytest.mark.parametrize("element", sorted(KEPT_ELEMENTS - {"img"}))
def test_kept_elements_are_published(element: str) -> None:
    assert f"<{element}" in published(element)


@pytest.mark.parametrize("element", sorted(ELEMENTS_DROPPED_WITH_TEXT - PARTS))
def test_elements_dropped_with_their_text_leave_nothing(element: str) -> None:
    html = published(element)
    assert f"<{element}" not in html and "words" not in html


@pytest.mark.parametrize("element", sorted(OTHER_HTML_ELEMENTS - PARTS))
def test_of_other_html_the_text_remains(element: str) -> None:
    html = published(element)
    assert f"<{element}" not in html
    assert element in VOID or "words" in html


@pytest.mark.parametrize("element", ["view", "text", "picker", "string", "void", "my-panel"])
def test_what_is_no_html_is_never_published_as_an_element(element: str) -> None:
    """Its text may vanish too: the sanitiser takes names of SVG such as `view` and `text` for smuggled drawings."""
    assert f"<{element}" not in published(element)


@pytest.mark.parametrize("name", ["style", "onclick", "align", "width", "title", "bgcolor", "colspan", "open"])
@pytest.mark.parametrize("element", ["p", "td", "a", "details", "div"])
def test_attributes_are_kept_where_the_policy_says_so(element: str, name: str) -> None:
    value = "center" if name == "align" else "2"
    markup = f'<{element} {name}="{value}">a</{element}>'
    html = str(sanitize(f"<table><tr>{markup}</tr></table>" if element == "td" else markup))
    assert (f" {name}=" in html) == keeps_attribute(element, name)


def test_every_element_with_attributes_of_its_own_is_kept() -> None:
    assert KEPT_ATTRIBUTES.keys() - {"*"} <= KEPT_ELEMENTS
