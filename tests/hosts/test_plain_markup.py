"""What generated HTML says remains where there is only plain text."""

from __future__ import annotations

import pytest

from catalog_builder.hosts.plain_markup import plain_markup
from catalog_builder.render.tables import html_table

LONG = 100_000


def test_a_table_becomes_a_table() -> None:
    html = html_table(
        ["API", "Since"], [("<code>wx.a</code>", "1.0.0"), ("<code>wx.b</code>", "")], filterable="Filter"
    )
    assert plain_markup(html) == "| API | Since |\n|---|---|\n| `wx.a` | 1.0.0 |\n| `wx.b` | |"


def test_a_bar_within_a_cell_does_not_divide_it() -> None:
    assert plain_markup(html_table(["a"], [("true | false",)])) == "| a |\n|---|\n| true \\| false |"


def test_a_cell_stays_on_one_line_and_its_signs_are_themselves() -> None:
    assert plain_markup(html_table(["a"], [("b\n  &lt;c&gt; &amp; d",)])).endswith("| b <c> & d |")


@pytest.mark.parametrize("cell", ["<p>a</p><p>b</p>", "<ul><li>a</li><li>b</li></ul>", "a<br>b", "<span>a</span> b"])
def test_paragraphs_and_lines_of_a_cell_follow_each_other(cell: str) -> None:
    assert plain_markup(f"<table><tr><th>x</th></tr><tr><td>{cell}</td></tr></table>").endswith("| a b |")


def test_tables_and_paragraphs_are_blocks_of_their_own_in_their_order() -> None:
    table = html_table(["a"], [("b",)])
    shown = "| a |\n|---|\n| b |"
    assert (
        plain_markup(f"<p>One <b>bold</b></p>{table}\n<p>two</p>{table}three")
        == f"One bold\n\n{shown}\n\ntwo\n\n{shown}\n\nthree"
    )


def test_a_drawing_says_its_title_and_its_description() -> None:
    svg = "<svg viewBox='0 0 1 1'><title>Stack</title><desc>Pages\non pages.</desc><g><text>a</text><path d='M0 0'/></g></svg>"
    assert plain_markup(f'<div class="c-diagram-frame">\n{svg}\n</div>') == "Stack\n\nPages on pages."


@pytest.mark.parametrize("between", ["", "\n<path d='M0'/>\n", "<text>a</text>", "<g><text>a</text></g>"])
def test_a_caption_that_repeats_the_title_is_told_once(between: str) -> None:
    figure = f"<figure>\n<svg>\n<title>Speed</title>{between}</svg>\n<figcaption>Speed</figcaption>\n</figure>"
    assert plain_markup(figure) == "Speed"


def test_another_caption_is_told_too() -> None:
    figure = "<figure><svg><title>Speed</title></svg><figcaption>In seconds</figcaption></figure>"
    assert plain_markup(figure) == "Speed\n\nIn seconds"


@pytest.mark.parametrize("html", ["", "<svg></svg>", "<table></table>", "<p> </p>", "<img src='a'>", "<!-- a -->"])
def test_what_says_nothing_leaves_nothing(html: str) -> None:
    assert plain_markup(html) == ""


@pytest.mark.parametrize(
    "html", ["<table><tr><td>a", "</td></table></p>", "<td>a</td>", "<code>a", "<a <b", "&#0;&x;<![CDATA["]
)
def test_broken_markup_is_no_fault(html: str) -> None:
    assert isinstance(plain_markup(html), str)


@pytest.mark.parametrize("piece", ["<p>", "<br>", "</p>", "<svg>", "a", "<td>", "<br>a"])
def test_long_markup_is_read_in_one_pass(piece: str) -> None:
    """With a pass for each beginning the test would run for minutes."""
    assert "p" not in plain_markup(piece * LONG)
