"""Bare addresses in Chinese text lead where their author meant."""

from __future__ import annotations

import re

import pytest

from catalog_builder.load.document import load_document
from catalog_builder.load.markdown import render_markdown


def addresses(markdown: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', render_markdown(markdown))


@pytest.mark.parametrize(
    ("markdown", "address"),
    [
        ("详见 https://example.com/a。然后继续", "https://example.com/a"),
        ("（见 https://example.com/a）", "https://example.com/a"),
        ("「https://example.com/a」", "https://example.com/a"),
        ("https://example.com/a，https://example.com/b", "https://example.com/a"),
        ("www.example.com/x；下同", "http://www.example.com/x"),
        ("https://example.com/?a=1&b=2：两个参数", "https://example.com/?a=1&amp;b=2"),
        ("https://example.com/微信 后面", "https://example.com/%E5%BE%AE%E4%BF%A1"),
    ],
)
def test_a_bare_address_ends_at_chinese_punctuation(markdown: str, address: str) -> None:
    assert addresses(markdown)[0] == address


def test_what_follows_the_address_stays_in_the_text() -> None:
    assert "</a>。然后继续</p>" in render_markdown("详见 https://example.com/a。然后继续")


@pytest.mark.parametrize(
    ("markdown", "address"),
    [
        ("<https://example.com/a。b>", "https://example.com/a%E3%80%82b"),
        ("[https://example.com/a。](https://example.com/c)", "https://example.com/c"),
        ("https://example.com/a.", "https://example.com/a"),
        ("`https://example.com/a。`", ""),
    ],
)
def test_an_address_that_was_marked_as_one_and_code_are_left_alone(markdown: str, address: str) -> None:
    assert addresses(markdown) == ([address] if address else [])


def test_its_place_covers_the_address_only() -> None:
    [link] = load_document("doc/README.md", "zh", "见 https://example.com/a。然后").references
    assert (link.span.column, link.span.end_column) == (3, 23)
