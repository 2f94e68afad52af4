"""Anchor names follow GitHub's rule."""

from __future__ import annotations

import pytest

from catalog_builder.load.anchors import AnchorNames


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Install", "install"),
        ("安装 app.json", "安装-appjson"),
        ("FAQ：常见问题？", "faq常见问题"),
        ("a  b", "a--b"),
        ("snake_case-name", "snake_case-name"),
        ("🎉", "section"),
        ("", "section"),
    ],
)
def test_a_heading_gives_the_anchor_that_github_gives(heading: str, anchor: str) -> None:
    assert AnchorNames().take(heading) == anchor


def test_no_anchor_is_given_twice() -> None:
    names = AnchorNames()
    taken = [names.take(heading) for heading in ("a", "a", "a-1", "a", "a-1", "A", "", "section")]
    assert taken == ["a", "a-1", "a-1-1", "a-2", "a-1-2", "a-3", "section", "section-1"]


def test_many_equal_headings_cost_little() -> None:
    names = AnchorNames()
    assert [names.take("x") for _ in range(20_000)][-1] == "x-19999"
