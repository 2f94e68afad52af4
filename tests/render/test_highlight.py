"""Code with Pygments' short class names, always escaped."""

from __future__ import annotations

import pytest

from catalog_builder.render.highlight import highlight


@pytest.mark.parametrize("language", ["", "text", "no-such-language", "JS", "wxml", "wxss", "wxs", "html", "../etc"])
def test_code_is_escaped_in_any_language(language: str) -> None:
    html = highlight("<script>alert('&')</script>\n\n", language)
    assert html.startswith('<div class="highlight"><pre><code>')
    assert html.endswith("\n</code></pre></div>")
    assert "<script>" not in html
    assert not html.removesuffix("\n</code></pre></div>").endswith("\n")


def test_known_languages_are_coloured_whatever_their_case() -> None:
    assert highlight("let a", "js") == highlight("let a", "JS")
    assert '<span class="kd">let</span>' in highlight("let a", "js")


def test_plain_text_has_no_colours() -> None:
    assert highlight("let a", "text") == '<div class="highlight"><pre><code>let a\n</code></pre></div>'


def test_leading_blank_lines_and_indentation_stay() -> None:
    assert "<code>\n  a" in highlight("\n  a", "text")
    assert "<code>\n" in highlight("\nlet a", "js")
