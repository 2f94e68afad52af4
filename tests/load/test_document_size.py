"""Limits on documents, told before anything costly is done with them."""

from __future__ import annotations

import pytest

from catalog_builder.load.document_size import excess_of_html, excess_of_text
from catalog_builder.model.document import Excess
from catalog_builder.model.limits import DEFAULT_LIMITS, Limits


@pytest.mark.parametrize(
    ("text", "limits", "expected"),
    [
        ("a\nb\nc\n", {"max_document_lines": 2}, Excess(limit="max_document_lines", found=3, most=2)),
        ("a\nb\n", {"max_document_lines": 2}, None),
        ("a\nbcd", {"max_line_characters": 2}, Excess(limit="max_line_characters", found=3, most=2, line=2)),
        ("|a|\n|-|\n|b|", {"max_document_elements": 8}, Excess(limit="max_document_elements", found=9, most=8)),
        ("", {"max_document_lines": 1, "max_line_characters": 1}, None),
    ],
)
def test_a_text_beyond_a_limit_is_told_with_what_was_found(
    text: str, limits: dict[str, int], expected: Excess | None
) -> None:
    assert excess_of_text(text, Limits(**limits)) == expected


@pytest.mark.parametrize(
    ("html", "limit"),
    [
        ("<p>中文</p>", "max_document_html_bytes"),
        ("<p>a</p><p>b</p>", "max_document_elements"),
        ("<h1>a</h1><H2 id=x>b</H2>", "max_document_headings"),
        ("<img src=a><IMG/>", "max_document_images"),
        ("<a href=x>a</a><a>b</a>", "max_document_links"),
        ("<pre>a</pre><pre lang=x>b</pre>", "max_document_code_blocks"),
        ("<div><span>a</span></div>", "max_document_depth"),
        ("<x-y>a</x><x-y>a</x>", "max_document_depth"),
    ],
)
def test_html_beyond_a_limit_is_told_and_html_at_the_limit_is_not(html: str, limit: str) -> None:
    found = len(html.encode()) if limit.endswith("bytes") else 2
    excess = excess_of_html(html, Limits(**{limit: found - 1}))
    assert excess == Excess(limit=limit, found=found, most=found - 1)
    assert excess_of_html(html, Limits(**{limit: found})) is None


@pytest.mark.parametrize("name", ["hr", "header", "article", "image", "prefix"])
def test_elements_of_similar_names_do_not_count(name: str) -> None:
    limits = Limits(max_document_headings=1, max_document_links=1, max_document_images=1, max_document_code_blocks=1)
    assert excess_of_html(f"<{name}></{name}>" * 9, limits) is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>a" * 300,
        "<ul>" + "<li>a" * 300 + "</ul>",
        "<table>" + "<tr><td>a<td>b" * 150 + "</table>",
        "<p>a<div>b</div>" * 150,
        "<br><img src=a><input>" * 90,
        "</div>" * 300,
    ],
)
def test_end_tags_that_html_lets_authors_leave_out_do_not_look_like_nesting(html: str) -> None:
    assert excess_of_html(html, DEFAULT_LIMITS) is None
