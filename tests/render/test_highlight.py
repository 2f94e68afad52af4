"""Code with Pygments' short class names, always escaped."""

from __future__ import annotations

import time

import pytest

from catalog_builder.render.highlight import _LANGUAGES, highlight


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


@pytest.mark.parametrize("language", sorted(_LANGUAGES))
def test_every_language_is_known_and_fast_over_odd_code(language: str) -> None:
    started_s = time.process_time()
    for piece in ("wx.", "a", "(", "<a ", '"', "/*", "{{", "\\", "字", "a:", "0", "- ", "`", "a\n", "(\n", "/*\n"):
        assert highlight(piece * (1_000 // len(piece)), language)
        assert highlight((piece.strip() * (600 // len(piece)) + "\n") * 4, language)
    assert time.process_time() - started_s < 20


def test_a_language_whose_patterns_take_minutes_stays_plain() -> None:
    assert "<span" not in highlight("a" * 20_000, "csharp")


def test_a_block_with_a_very_long_line_stays_plain() -> None:
    assert "<span" in highlight("let a = 1\n" + "wx." * 300, "js")
    assert "<span" not in highlight("wx." * 100_000, "js")


def test_a_very_long_block_stays_plain() -> None:
    assert "<span" in highlight("let a = 1\n" * 1_900, "js")
    assert "<span" not in highlight("/*\n" * 100_000, "js")
