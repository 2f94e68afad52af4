"""Documents that would cost minutes or gigabytes. Bounds are generous: they tell linear from quadratic."""

from __future__ import annotations

import time

import pytest

from catalog_builder.load.document import load_document
from catalog_builder.model.limits import Limits
from tests.render.rendering import rendered

BOUND_S = 8.0

FEW_LIMITS = Limits(
    max_document_lines=10**9,
    max_line_characters=10**9,
    max_document_depth=10**9,
    max_document_headings=10**9,
    max_document_links=10**9,
    max_document_images=10**9,
)
"""What an owner could set at worst: only the limits that parsers need are left."""

REFUSED = {
    "reopened formatting": "<p>" + "".join(f"<b id={n}>" for n in range(4000)) + "<p>x" * 4000,
    "reopened formatting with end tags that close nothing": "<p>"
    + "".join(f"<b id={n}><table></b></table>" for n in range(3000))
    + "<p>x" * 3000,
    "nested blocks": "<div>" * 20_000,
    "nested headings": "<h1><div>" * 10_000,
    "nested elements with addresses": "<x href=a>" * 20_000,
    "nested quotations": ">" * 25_000 + "a",
    "nested quotations on one long line": ">" * 400_000 + "a",
    "filled table cells": "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + "|a\n" * 400,
    "unclosed code": "<pre><code>" * 40_000,
}

ACCEPTED = {
    "unclosed comments in WXML": "```wxml\n" + "<!--" * 40_000 + "\n```",
    "unclosed expressions in WXML": "```wxml\n" + "{{" * 60_000 + "\n```",
    "unclosed scripts in WXML": "```wxml\n" + "<wxs>" * 20_000 + "\n```",
    "unclosed brackets": "[" * 100_000,
    "unclosed pictures": "![" * 50_000,
    "unclosed emphasis": "*a **a " * 20_000,
    "runs of backticks": "".join("`" * n + " " for n in range(600)),
    "half tags": "<pre" * 50_000,
    "one footnote many times": "[^1]" * 3200 + "\n\n[^1]: a\n",
    "nested lists": "- " * 20_000 + "a",
    "equal headings": "# a\n" * 20_000,
    "one very long line of elements": "<b>x</b>" * 14_000,
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_document_that_grows_without_bound_is_left_unread(name: str) -> None:
    started_s = time.process_time()
    document = load_document("doc/README.md", "zh", REFUSED[name])
    assert document.excess
    assert document.html == ""
    assert time.process_time() - started_s < BOUND_S


@pytest.mark.parametrize("name", sorted(ACCEPTED))
def test_what_is_only_odd_is_rendered_in_seconds(name: str) -> None:
    started_s = time.process_time()
    assert rendered(ACCEPTED[name], FEW_LIMITS).html
    assert time.process_time() - started_s < BOUND_S
