"""A document's HTML read as a row of tags."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.document_html import counted_elements, may_be_plainly, prose_of, prose_of_opening


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


@pytest.mark.parametrize(
    "html", ["<p>a</p><pre>b</pre>c", "<p title='a>b'>c</p>", "a<!-- > <b> -->b<i>c</i>", "a > b <!-- open > c", "none"]
)
def test_the_opening_of_the_prose_is_how_it_begins(html: str) -> None:
    for least in range(len(html)):
        opening, rest = prose_of_opening(html, least)
        assert prose_of(html).startswith(opening)
        assert len(prose_of(html)) <= len(opening) + rest


def test_a_first_look_at_half_a_chinese_document_says_that_it_is_not_english() -> None:
    html = f"<h1>地图</h1>{'<p>在 <code>app.json</code> 中声明插件，再打开它的页面。</p>' * 40}"
    assert not may_be_plainly("en", html)
    assert may_be_plainly("zh", html)
    assert may_be_plainly("en", f"<h1>地图</h1>{'<p>Declare the plugin and open its page.</p>' * 40}")


def test_headings_code_pictures_and_tables_are_named_in_order_without_comments() -> None:
    html = "<H1 id='a'>x</H1><!-- <img> --><p><img src=a><br/></p><!-- open <table>"
    assert list(counted_elements(html)) == ["h1", "img"]


def test_hostile_html_costs_little() -> None:
    started = time.process_time()
    for html in ("<a" * 500_000, "<!--" * 250_000, "<pre>" * 200_000, "<" * 1_000_000, "--><!--" * 100_000):
        prose_of(html)
        list(counted_elements(html))
    assert time.process_time() - started < 5
