"""A document's HTML read as a row of tags."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.document_html import counted_elements, prose_of


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Text <code>code</code> more</p>", "Text more"),
        ("<pre><code class='x'>one <b>two</b></code></pre>three", "three"),
        ("a<!-- <pre> -->b", "ab"),
        ("</code>text", "text"),
        ("<pre>never closed", ""),
        ("1 &lt; 2", "1 &lt; 2"),
    ],
)
def test_prose_is_what_stands_outside_code(html: str, expected: str) -> None:
    assert " ".join(prose_of(html).split()) == expected


def test_headings_code_pictures_and_tables_are_named_in_order_without_comments() -> None:
    html = "<H1 id='a'>x</H1><!-- <img> --><p><img src=a><br/></p><!-- open <table>"
    assert list(counted_elements(html)) == ["h1", "img"]


def test_hostile_html_costs_little() -> None:
    started = time.process_time()
    for html in ("<a" * 500_000, "<!--" * 250_000, "<pre>" * 200_000, "<" * 1_000_000, "--><!--" * 100_000):
        prose_of(html)
        list(counted_elements(html))
    assert time.process_time() - started < 5
