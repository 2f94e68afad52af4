"""How large a tree becomes is told before it is made; honest documents are counted exactly."""

from __future__ import annotations

import pytest

from catalog_builder.load.markdown import render_markdown
from catalog_builder.load.markup_size import count_elements, foresee_elements

LIMIT = 30_000


@pytest.mark.parametrize(
    ("html", "elements"),
    [
        ("", 0),
        ("<p>a</p>", 1),
        ('<p>a <b title="x > y">b</b><br><img src="a" /></p>', 4),
        ("<table><tr><td>a<td>b<tr><td>c</table>", 6),
        ("<ul><li>a<li>b</ul>", 3),
        ("<p><b><i>x</b></i></p>" * 10, 30),
        ('<p><font color="red">x</p>' * 500, 1000),
    ],
)
def test_elements_of_honest_markup_count_once(html: str, elements: int) -> None:
    assert count_elements(html) == elements


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<b id={n}>" for n in range(300)) + "<p>x" * 300,
        "".join(f'<b id="{n}" title="</b>">' for n in range(300)) + "<p>x" * 300,
        "".join(f"<b id={n}><table></b></table>" for n in range(300)) + "<p>x" * 300,
        "".join(f"<b id=\"'>\" n{n} title='</b>'>" for n in range(300)) + "<p>x" * 300,
        "".join(f"<b data-sourcepos='{n}'><!--</b>-->" for n in range(300)) + "<p>x" * 300,
        "<div>" * 600,
        "<li><dd>" * 400,
    ],
)
def test_what_stays_open_counts_again_and_again(html: str) -> None:
    assert count_elements(html) > LIMIT


def test_what_the_renderer_writes_is_always_closed() -> None:
    text = "# a\n\n" + "- *b* **c** `d` [e](f) ![g](h)\n  > ~~i~~[^1]\n\n" * 2000 + "\n[^1]: x\n"
    html = render_markdown(text)
    assert count_elements(html) == html.count("<") - html.count("</")


def test_cells_that_would_be_filled_in_are_foreseen() -> None:
    table = "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + "|a\n" * 500
    assert foresee_elements(table) > LIMIT
    assert foresee_elements("".join(f"> {line}\n" for line in table.splitlines())) > LIMIT
    assert foresee_elements("| a | b |\n|---|---|\n" + "| c | d |\n" * 1000) < LIMIT


def test_rules_and_lists_are_no_tables() -> None:
    assert foresee_elements("---\n\n- a\n\n`a | b`\n" * 1000) == 0


def test_quotations_in_quotations_are_foreseen() -> None:
    assert foresee_elements("> - " * 2000) > LIMIT
    assert foresee_elements("> > > a\n" * 5000) == 0
