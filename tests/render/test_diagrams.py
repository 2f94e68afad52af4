"""Drawings within pages."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from catalog_builder.errors import HostError
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.render.diagrams import diagram

DIAGRAMS = sorted((Path(__file__).parents[2] / "content" / "diagrams").glob("*.svg"))
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" class="c-diagram">
  <title data-en="Page stack">\xe9\xa1\xb5\xe9\x9d\xa2\xe6\xa0\x88</title>

  <desc data-en="Two pages.">\xe4\xb8\xa4\xe9\xa1\xb5\xe3\x80\x82</desc>
  <text x="1" data-en="a &lt; b">\xe7\x94\xb2</text><text>onLoad</text>
</svg>"""


def test_texts_are_those_of_the_language_and_common_ones_stay() -> None:
    chinese, english = (diagram("stack", SVG, language) for language in LANGUAGES)
    assert '<text x="1">甲</text><text>onLoad</text>' in chinese
    assert '<text x="1">a &lt; b</text><text>onLoad</text>' in english
    assert "data-en" not in chinese + english


def test_title_and_description_name_the_drawing_for_those_who_do_not_see_it() -> None:
    html = diagram("stack", SVG, "en")
    assert 'aria-labelledby="diagram-stack-title"' in html
    assert '<title id="diagram-stack-title">Page stack</title>' in html
    assert '<desc id="diagram-stack-desc">Two pages.</desc>' in html


def test_the_markup_has_no_empty_line_that_would_end_the_block_and_no_name_spaces() -> None:
    html = diagram("stack", SVG, "zh")
    assert "\n\n" not in html
    assert "xmlns" not in html
    assert html.startswith('<div class="c-diagram-frame">\n<svg viewBox="0 0 9 9" class="c-diagram" ')


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<svg", "content/diagrams/stack.svg: "),
        (b"<html/>", "content/diagrams/stack.svg is no SVG."),
        (b"<!DOCTYPE svg><svg/>", "content/diagrams/stack.svg declares a document type."),
        (b'<!ENTITY a "b"><svg/>', "content/diagrams/stack.svg declares a document type."),
    ],
)
def test_what_is_no_plain_drawing_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(HostError) as fault:
        diagram("stack", content, "zh")
    assert str(fault.value).startswith(told)


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_a_shipped_drawing_says_in_english_what_it_says_in_chinese(path: Path) -> None:
    for element in ElementTree.parse(path).getroot().iter():
        is_chinese = any("\u3400" <= sign <= "\u9fff" for sign in element.text or "")
        assert not is_chinese or "data-en" in element.attrib, element.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_a_shipped_drawing_needs_nothing_that_the_policy_forbids(path: Path, language: Language) -> None:
    html = diagram(path.stem, path.read_bytes(), language)
    assert re.findall(r" style=|<style|<script|href=| on[a-z]+=", html) == []
