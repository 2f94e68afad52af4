"""Names of preview folders."""

from __future__ import annotations

import re

import pytest

from catalog_builder.gate.branch_names import folder_name_of


@pytest.mark.parametrize("branch", ["topic", "alice-2", "x" * 40])
def test_a_plain_name_stays(branch: str) -> None:
    assert folder_name_of(branch) == branch


@pytest.mark.parametrize(
    ("branch", "name"),
    [
        ("feature/x", "feature-x-217d2bf51f16e9dc"),
        ("Feature", "feature-"),
        ("文档/更新", "branch-"),
        ("../../etc", "etc-"),
        ("-", "branch-"),
        ("x" * 41, "x" * 40 + "-"),
        ("feature-x-217d2bf51f16e9dc", "feature-x-217d2bf51f16e9dc-"),
    ],
)
def test_any_other_name_carries_a_digest(branch: str, name: str) -> None:
    found = folder_name_of(branch)
    assert found.startswith(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 57


def test_a_folder_cannot_be_aimed_at() -> None:
    """The digests of these two begin with the same 8 digits; to find them took a second."""
    assert folder_name_of("feature+$._&login") != folder_name_of("feature#.#++login")


def test_no_two_branches_share_a_folder() -> None:
    names = [
        "feature/x",
        "feature-x",
        "Feature/x",
        "feature/x ",
        "feature--x",
        "feature-x-217d2bf51f16e9dc",
        "特/x",
        "feature_x",
    ]
    assert len({folder_name_of(name) for name in names}) == len(names)
