"""The fuzzer: what it begins with, and that a seed gives the same inputs again."""

from __future__ import annotations

import random

import pytest
from fuzz import MAX_BYTES, TARGETS, changed, seeds


@pytest.mark.parametrize("target", TARGETS)
def test_each_reader_has_inputs_to_begin_with(target: str) -> None:
    found = seeds(target)
    assert len(found) > 5
    assert all(len(content) <= MAX_BYTES for content in found)


@pytest.mark.parametrize("target", TARGETS)
def test_a_seed_gives_the_same_changes_and_none_grows_without_end(target: str) -> None:
    pool = seeds(target)[:20]

    def course() -> list[bytes]:
        chance, content, inputs = random.Random(7), pool[0], []
        for _ in range(200):
            content = changed(content, pool, target, chance)
            inputs.append(content)
        return inputs

    first = course()
    assert first == course()
    assert max(map(len, first)) <= MAX_BYTES
    assert len(set(first)) > 50
