"""How problems are told."""

from __future__ import annotations

from catalog_builder.audit import Problem, format_problems
from catalog_builder.audit.problem import MESSAGES


def test_each_problem_is_one_line_and_the_last_line_counts() -> None:
    problems = [Problem(page="a.html", kind="link-broken", detail="b/"), Problem(page="a.html", kind="title-missing")]
    assert format_problems(problems, "en") == (
        "a.html: [link-broken] link leads to nothing: b/\na.html: [title-missing] page has no title\n\n2 problems in 1 file."
    )
    assert format_problems(problems, "zh").endswith(
        "a.html: [title-missing] 页面没有标题\n\n共 2 个问题，涉及 1 个文件。"
    )


def test_without_problems_that_is_said() -> None:
    assert format_problems([], "en") == "No problem found."
    assert format_problems([], "zh") == "没有发现问题。"


def test_a_detail_cannot_steer_the_terminal_or_fill_it() -> None:
    text = format_problems([Problem(page="a.html", kind="link-broken", detail="\x1b[2J\n\u202e" + "x" * 5000)], "en")
    assert "\\x1b[2J\\n\\u202exxx" in text
    assert len(text) < 400


def test_every_kind_is_worded_in_both_languages() -> None:
    for kind, wording in MESSAGES.items():
        assert all(text.count("{}") == 1 for text in wording), kind
        message = Problem(page="a.html", kind=kind, detail="{0}").message
        assert "{0}" in (message.zh or "") and "{0}" in (message.en or "")
