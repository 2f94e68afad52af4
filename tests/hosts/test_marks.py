"""Marks of a page's Markdown give way to what they stand for, and nothing else changes."""

from __future__ import annotations

import pytest

from catalog_builder.hosts.marks import Mark, MarkFault, expand_marks

LONG = 200_000


def expanded(markdown: str) -> str:
    """Return the Markdown with each mark in angle brackets: kind, value and line."""
    return expand_marks(markdown, lambda mark: f"<{mark.kind}|{mark.value}|{mark.line}>")


def fault_of(markdown: str) -> MarkFault:
    with pytest.raises(MarkFault) as caught:
        expanded(markdown)
    return caught.value


def test_tables_diagrams_and_the_glossary_stand_alone_on_a_line() -> None:
    assert expanded("a\n\n[table: limits]\n\n[diagram: page-stack]  \n\n[glossary]\n") == (
        "a\n\n<table|limits|3>\n\n<diagram|page-stack|5>\n\n<glossary||7>\n"
    )


def test_a_line_may_have_several_badges() -> None:
    assert expanded("`a` [since: 1.0.0], `b` [since:devtools 1.02.3][since: client 6.7.2]") == (
        "`a` <since|1.0.0|1>, `b` <since|devtools 1.02.3|1><since|client 6.7.2|1>"
    )


@pytest.mark.parametrize(
    "line", ["| a | b [since: 1.0.0] |", "- b [since: 1.0.0]", "> b [since: 1.0.0]", "    b [since: 1.0.0]"]
)
def test_badges_stand_in_tables_lists_quotes_and_boxes(line: str) -> None:
    assert expanded(line) == line.replace("[since: 1.0.0]", "<since|1.0.0|1>")


def test_a_badge_says_whatever_its_author_wrote_and_its_meaning_is_not_judged_here() -> None:
    assert expanded("[since: soon] [since:]") == "<since|soon|1> <since||1>"


@pytest.mark.parametrize(
    "text",
    [
        "Text without marks, [a link](a.md), [a reference][since], [sinces: 1]",
        "[glossary](glossary.md) and the [glossary][terms]",
        "[Table: limits] [table] [tables: a] [diagram:a]",
        "[since: 1.0.0",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert expanded(text) == text


@pytest.mark.parametrize("text", ["`[since: 1.0.0]`", "``a ` [table: a]``", "`a` ``[glossary]`` `[diagram: a]`"])
def test_marks_within_a_span_of_code_stay(text: str) -> None:
    assert expanded(text) == text


def test_a_backtick_without_its_partner_hides_nothing() -> None:
    assert expanded("` [since: 1.0.0] ``") == "` <since|1.0.0|1> ``"


@pytest.mark.parametrize(
    "text",
    [
        "```\n[table: a]\nx [since: 1.0.0]\n```",
        "~~~ js\n[glossary]\n```\n[glossary]\n~~~",
        "````\n```\n[table: a]\n```\n[table: a]\n````",
        "    ```js\n    [since: 1.0.0]\n    ```",
        "> ```\n> [since: 1.0.0]\n> ```",
        "```{.js .wrong}\n``` no end\n[table: a]\n`````",
        "```\n[table: a]",
    ],
)
def test_marks_within_a_fenced_block_of_code_stay(text: str) -> None:
    assert expanded(text) == text


def test_marks_after_a_fenced_block_are_marks_again() -> None:
    assert expanded("```\n[table: a]\n```\n[table: a]") == "```\n[table: a]\n```\n<table|a|4>"
    assert expanded("```js``` is no fence\n[table: a]").endswith("<table|a|2>")


@pytest.mark.parametrize("line", ["See [table: limits].", " [glossary]", "> [diagram: a]", "[table: a][table: b]"])
def test_a_block_that_is_not_alone_on_its_line_is_refused_with_its_line(line: str) -> None:
    fault = fault_of(f"a\n\n{line}")
    assert str(fault).endswith("is not alone on its line")
    assert fault.mark.line == 3
    assert fault.cure == "Put it on a line of its own, not indented."


def test_a_badge_in_a_heading_is_refused_with_its_line() -> None:
    fault = fault_of("a\n\n## setData [since: 1.5.0]\n")
    assert str(fault) == "[since: 1.5.0] stands in a heading"
    assert fault.mark == Mark("since", "1.5.0", 3)
    assert fault.cure == "Put it into the text below the heading."


def test_the_first_fault_of_a_page_is_told() -> None:
    assert fault_of("a [glossary]\n# b [since: 1.0.0]").mark.line == 1


@pytest.mark.parametrize("piece", ["[table: ", "[since: ", "[since:", "`", "` ", "[", "[glossary", "~~~", "> "])
def test_a_long_line_of_beginnings_is_read_in_one_pass(piece: str) -> None:
    """With a pass for each beginning the test would run for minutes."""
    assert expanded(f"a{piece * LONG}") == f"a{piece * LONG}"


def test_each_mark_is_asked_for_once_in_reading_order() -> None:
    asked: list[Mark] = []

    def shown(mark: Mark) -> str:
        asked.append(mark)
        return "[since: 9.9.9]"

    assert expand_marks("[since: 1.0.0] [since: 2.0.0]\n[table: a]", shown).count("9.9.9") == 3
    assert [mark.value for mark in asked] == ["1.0.0", "2.0.0", "a"]
