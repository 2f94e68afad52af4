"""Documents that would cost minutes or gigabytes. Bounds are generous: they tell linear from quadratic."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from catalog_builder.load.document import load_document
from catalog_builder.model.limits import Limits
from tests.check.plugin_folders import check_all, lay_over
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
    "one long line of letters": "a" * 500_000,
    "one long line of blanks": " " * 500_000 + "a",
    "one long line of hyphens": "-" * 500_000 + "a",
    "one long line of bars": "|" * 300_000,
    "one long line of Chinese": "字" * 160_000,
    "one long address": f"https://example.com/{'a' * 400_000}",
    "one long address in brackets": f"[a](https://example.com/{'(' * 200_000})",
    "one long picture": f"![{'a' * 200_000}](images/map.png)",
    "one long heading": "# " + "a-" * 200_000,
    "one long language of a fence": "```" + "js " * 100_000 + "\nx\n```",
    "one long run of blank lines": "\n" * 400_000,
    "one long comment": "<!-- " + "-" * 400_000,
    "one long tag": "<a " + "b " * 200_000 + ">",
    "one long value": "<a href='" + "&#x61;" * 60_000 + "'>x</a>",
    "one long list of sources": "<img srcset='" + "a, " * 100_000 + "'>",
    "one long style": "<p style='" + "url(" * 60_000 + "'>x</p>",
    "one long block of JSON": "```json\n" + '{"a":' * 40_000 + "\n```",
    "one long block of script": "```js\n" + "wx." * 100_000 + "\n```",
    "many addresses": "https://example.com/a " * 12_000,
    "many links within": "[a](#a) " * 12_000,
    "many missing pictures": "![a](images/none.png) " * 8_000,
    "many references": "".join(f"[a{n}]\n\n[a{n}]: b\n" for n in range(8_000)),
    "many headings of hyphens": "# -\n" * 20_000,
    "many half tables": "a | b\n- | -\n\n" * 6_000,
    "many half fences": "```\n" * 60_000,
    "many half comments": "<!-- " * 60_000,
    "many bidirectional characters": "\u202e" * 100_000,
    "many characters of no width": "a\u200b" * 100_000,
    "many marks on one letter": "a" + "\u0301" * 200_000,
    "many look-alike words": "pаypаl " * 40_000,
}

NOTHING_TO_SHOW = {
    "many half comments",
    "many half fences",
    "one long comment",
    "one long line of bars",
    "one long run of blank lines",
}
"""Beyond a limit, or nothing but a comment or blanks."""

BASELINE_DOCUMENT = "doc/README.md"


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
    assert bool(rendered(ACCEPTED[name], FEW_LIMITS).html) is (name not in NOTHING_TO_SHOW)
    assert time.process_time() - started_s < BOUND_S


@pytest.mark.parametrize("name", sorted({**REFUSED, **ACCEPTED}))
def test_no_rule_takes_long_over_a_document_of_any_shape(name: str, tmp_path: Path) -> None:
    plugins_dir = lay_over({}, tmp_path)
    text = {**REFUSED, **ACCEPTED}[name]
    (plugins_dir / "demo" / BASELINE_DOCUMENT).write_text(text, "utf-8")
    started_s = time.process_time()
    found = check_all(plugins_dir)
    assert time.process_time() - started_s < BOUND_S
    assert len(found) < 1_000


@pytest.mark.parametrize(
    "value", ["a" * 60_000, " " * 60_000, "-" * 60_000, "字" * 20_000, "\u202e" * 20_000, "</script>" * 6_000]
)
def test_no_rule_takes_long_over_a_text_of_any_length(value: str, tmp_path: Path) -> None:
    plugins_dir = lay_over({"plugin.yml": f"description: {{zh: {json.dumps(value, ensure_ascii=False)}}}\n"}, tmp_path)
    started_s = time.process_time()
    assert len(check_all(plugins_dir)) < 1_000
    assert time.process_time() - started_s < BOUND_S
