"""The dialect: GFM with footnotes and alerts, emphasis beside Chinese punctuation, positions in characters."""

from __future__ import annotations

import pytest

from catalog_builder.load.markdown import render_markdown


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("**注意：**请", "<strong"),
        ("| a |\n|---|\n| b |", "<table"),
        ("~~x~~", "<del"),
        ("https://example.com/", "<a "),
        ("- [x] a", 'type="checkbox"'),
        ("a[^1]\n\n[^1]: b", 'class="footnotes"'),
        ("> [!TIP]\n> a", "markdown-alert-tip"),
    ],
)
def test_the_dialect_knows(text: str, part: str) -> None:
    assert part in render_markdown(text)


def test_positions_count_characters() -> None:
    assert '<em data-sourcepos="1:3-1:5">' in render_markdown("中文*斜*")


def test_very_long_lines_cost_little_and_keep_their_positions_in_ascii() -> None:
    html = render_markdown("*a* " * 20_000)
    assert '<em data-sourcepos="1:79997-1:79999">' in html


def test_raw_html_passes_untouched() -> None:
    assert '<b onclick="x">' in render_markdown('<b onclick="x">y</b>')
