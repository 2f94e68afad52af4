"""Strangers' text in XML is text, whatever it holds."""

from __future__ import annotations

import pytest
from lxml import etree

from catalog_builder.render.xml_text import plain_line, xml_line, xml_text
from tests.render.hostile_texts import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_it_stays_one_text_in_an_element_and_in_an_attribute(text: str) -> None:
    element = etree.fromstring(f'<a b="{xml_text(text)}">{xml_line(text)}</a>'.encode())
    assert list(element) == []
    assert set(element.attrib) == {"b"}
    assert (element.text or "") == plain_line(text)


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert xml_text("a\x00\x1f\ud800\ufffeb\tc") == "ab\tc"


def test_a_line_keeps_neither_breaks_nor_marks_that_turn_what_stands_beside_it() -> None:
    assert plain_line(" a\n\u202eb\u2066 c\u200f ") == "a b c"
    assert plain_line("عربي 中文") == "عربي 中文"
