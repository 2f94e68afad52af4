"""Prose and code of our own Markdown."""

from __future__ import annotations

from catalog_builder.model.markdown_lines import lines_of, outside_code, without_code


def test_lines_are_numbered_and_told_apart() -> None:
    kinds = ["prose", "fence", "code", "fence", "prose"]
    assert list(lines_of("a\n```\nb\n```\n")) == list(
        zip(range(1, 6), ["a", "```", "b", "```", ""], kinds, strict=True)
    )


def test_what_is_outside_of_code_changes_and_code_does_not() -> None:
    assert outside_code("ab `ab` ab ``a`b``ab", str.upper) == "AB `ab` AB ``a`b``AB"


def test_a_fence_ends_with_one_as_long_of_its_kind() -> None:
    kinds = [kind for _, _, kind in lines_of("````\n```\n````\n~~~\n```\n~~~\na")]
    assert kinds == ["fence", "code", "fence", "fence", "code", "fence", "prose"]


def test_code_is_taken_out_of_a_line() -> None:
    assert without_code("a `b` c ``d`e`` f `g") == "a   c   f `g"
