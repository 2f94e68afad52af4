"""Code with Pygments' short class names, always escaped."""

from __future__ import annotations

import time

import pytest

from catalog_builder.render.highlight import _LANGUAGES, highlight
from catalog_builder.render.sanitize import sanitize


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


@pytest.mark.parametrize(
    "code", ['<a b="\'">&amp; \xa0\u200b</a>', "a\r\nb\rc", "\ufeffa", "a\0b", "", "/* a\n b */\n", "字 😀"]
)
@pytest.mark.parametrize("language", ["", "js", "wxml", "json", "yaml", "html", "php"])
def test_code_is_written_as_the_cleaner_writes_html(code: str, language: str) -> None:
    html = highlight(code, language)
    assert sanitize(html) == html
    assert "\0" not in html


def test_classes_without_a_colour_have_no_elements_and_neighbours_of_a_class_share_one() -> None:
    assert "<code>wx<span" in highlight("wx.a({})", "js")
    assert '<span class="p">({})</span>' in highlight("wx.a({})", "js")


def test_a_key_of_json_is_told_from_a_text() -> None:
    html = highlight('{"a": "b", "c" : [1, -2.5e3, true, "\\"\\u12"] // d\n}', "json")
    for kind, text in [("nt", '"a"'), ("s2", '"b"'), ("nt", '"c"'), ("mi", "1"), ("mf", "-2.5e3"), ("kc", "true")]:
        assert f'<span class="{kind}">{text}</span>' in html
    assert '<span class="s2">"\\"\\u12"] // d\n}' not in html
