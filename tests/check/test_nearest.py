"""Guessing what an author meant."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.nearest import nearest

NAMES = [("tools", "tools"), ("工具", "tools"), ("travel", "travel"), ("旅游", "travel"), ("安装", "install")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("tool", "tools"), ("Travel ", "travel"), ("旅游类", "travel"), ("安裝", "install"), ("quantum", ""), ("", "")],
)
def test_the_nearest_name_is_suggested_or_none(written: str, expected: str) -> None:
    assert nearest(written, NAMES) == expected


def test_hostile_input_costs_little() -> None:
    candidates = [("ab" * 5_000 + str(number), "x") for number in range(20_000)]
    started = time.process_time()
    nearest("ba" * 100_000, candidates)
    assert time.process_time() - started < 5
