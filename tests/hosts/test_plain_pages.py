"""A page's Markdown becomes Markdown that every reader of it understands, without loss."""

from __future__ import annotations

import pytest

from catalog_builder.hosts.plain_pages import ROOT, plain_page

PLACES = {
    "framework/view/wxss.md": "framework/view/wxss/index.md",
    "framework/config.md": "framework/config/index.md",
    "plugins/index.md": "plugins/",
}
LONG = 200_000


def plain(markdown: str) -> str:
    """Return the plain text of framework/view/wxml.md with `ROOT/` before addresses, without the newline at its end."""
    text = plain_page(markdown, "framework/view/wxml.md", PLACES)
    assert text.endswith("\n")
    return text[:-1].replace(ROOT, "ROOT/")


def test_plain_markdown_stays() -> None:
    text = "# WXML\n\nText *with* `code` and <b>HTML</b>.\n\n- a\n    - b\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Note."
    assert plain(text) == text


def test_a_box_becomes_a_quote_below_its_title() -> None:
    assert plain('a\n\n!!! note "Title, with signs"\n    One\n    two\n\n    - three\n\nb') == (
        "a\n\n> **Title, with signs**\n>\n> One\n> two\n>\n> - three\n\nb"
    )


@pytest.mark.parametrize("head", ["!!! warning", "??? note", "???+ tip", '!!! note ""', "!!! note inline end"])
def test_boxes_of_every_kind_do_with_a_title_or_without(head: str) -> None:
    assert plain(f"{head}\n    One") == "> One"


def test_tabs_become_sections_below_their_titles() -> None:
    assert plain('=== "WXML"\n\n    One\n\n=== "JS"\n\n    Two\n') == "**WXML**\n\nOne\n\n**JS**\n\nTwo"


def test_boxes_and_tabs_stand_within_others() -> None:
    assert plain('=== "A"\n    !!! note "B"\n        One\n\n        ??? tip "C"\n            Two\n    Three') == (
        "**A**\n\n> **B**\n>\n> One\n>\n> > **C**\n> >\n> > Two\n>\n\nThree"
    )


def test_a_box_ends_where_the_text_is_no_longer_indented() -> None:
    assert plain("!!! note\n    One\n\n\n    two\nthree") == "> One\n>\n>\n> two\n\nthree"


def test_code_within_a_box_or_a_tab_keeps_its_indentation() -> None:
    assert plain('=== "JS"\n    ```js\n    Page({\n        data: {}\n\n\n    })\n    ```') == (
        "**JS**\n\n```js\nPage({\n    data: {}\n\n\n})\n```"
    )


@pytest.mark.parametrize("line", ["!!!", "!!! a, b", "=== a", "==== ", " !!! note", '=== "a" b', "a !!! note"])
def test_what_only_looks_like_a_box_or_a_tab_stays(line: str) -> None:
    assert plain(f"a\n{line}\n    b") == f"a\n{line}\n    b"


@pytest.mark.parametrize(
    ("fence", "expected"),
    [
        ("```{.js .wrong}", "```js wrong"),
        ("``` { .wxml .wrong }", "```wxml wrong"),
        ("~~~~ {.json}", "~~~~json"),
        ('```{.js .wrong title="a"}', '```js wrong title="a"'),
        ("```js", "```js"),
    ],
)
def test_a_fence_of_wrong_code_names_its_language_first(fence: str, expected: str) -> None:
    end = fence[: 4 if fence.startswith("~") else 3]
    assert plain(f"{fence}\na\n{end}") == f"{expected}\na\n{end}"


def test_the_next_fence_may_follow_at_once() -> None:
    assert plain("```js\na\n```\n```{.js .wrong}\nb\n```") == "```js\na\n```\n```js wrong\nb\n```"


@pytest.mark.parametrize(
    "code",
    [
        '!!! note "Title"\n    One',
        '=== "Tab"\n    One',
        "[a](wxss.md){.b}",
        "a\n\n\n\n\nb",
        "```{.js .wrong}\na\n```",
        "  \n",
    ],
)
def test_code_is_left_as_it_is(code: str) -> None:
    text = f"````md\n{code}\n````"
    assert plain(text) == text


def test_spans_of_code_are_left_as_they_are() -> None:
    text = "A `[link](wxss.md)`, ``[a](b.md){.c} ` `` and `**a**{.b}`"
    assert plain(text) == text


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[a](wxss.md)", "[a](ROOT/framework/view/wxss/index.md)"),
        ("[a](./wxss.md#units)", "[a](ROOT/framework/view/wxss/index.md#units)"),
        ('[a](../config.md?b#c "Title")', '[a](ROOT/framework/config/index.md?b#c "Title")'),
        ("[a](../../plugins/index.md)", "[a](ROOT/plugins/)"),
        (
            "[`a`](wxss.md), [b](wxss.md)",
            "[`a`](ROOT/framework/view/wxss/index.md), [b](ROOT/framework/view/wxss/index.md)",
        ),
        ("![a](images/b.png)", "![a](ROOT/framework/view/images/b.png)"),
    ],
)
def test_a_link_leads_to_the_plain_text_or_the_file_from_the_root(link: str, expected: str) -> None:
    assert plain(f"See {link}.") == f"See {expected}."


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/a.md",
        "mailto:a@example.com",
        "//example.com/a",
        "/a.md",
        "#units",
        "?a",
        "",
        "<a b.md>",
        "a_(b).md",
    ],
)
def test_other_addresses_stay(link: str) -> None:
    assert plain(f"[a]({link})") == f"[a]({link})"


@pytest.mark.parametrize("text", ["[a](#b)", "**a**", "`a`", "<b>a</b>", "[a]", "b `a`"])
@pytest.mark.parametrize("attributes", ["{.c}", "{: #d .c}", "{ .c title='e' }"])
def test_attributes_go(text: str, attributes: str) -> None:
    assert plain(f"{text}{attributes} b") == f"{text} b"


def test_ids_of_headings_go() -> None:
    assert plain("## A heading {#a}") == "## A heading"
    assert plain("a {#a}") == "a {#a}"


@pytest.mark.parametrize("text", ["a {.b}", "{{ a }}", "**a**{b}", "**a** {.b}"])
def test_other_braces_stay(text: str) -> None:
    assert plain(text) == text


def test_blank_lines_of_prose_become_one_and_those_around_the_text_go() -> None:
    assert plain("\n\na\n\n\n \n\nb\n\n\n") == "a\n\nb"


def test_an_empty_page_is_an_empty_line() -> None:
    assert plain_page("", "a.md", {}) == "\n"


@pytest.mark.parametrize(
    "piece", ["](", "](a#", "){.", "`{.", "!!! a", '=== "', "[", "`` ", "!!! note\n", "\n", "```{.", " "]
)
def test_hostile_text_is_read_in_one_pass(piece: str) -> None:
    """With a pass for each beginning the test would run for minutes."""
    assert len(plain_page(f"a{piece * LONG}", "a.md", {})) <= len(piece) * LONG + 2
