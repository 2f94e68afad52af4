"""Finding texts one edit apart, against a comparison of all with all."""

from __future__ import annotations

import time
from collections.abc import Collection
from itertools import combinations
from random import Random

import pytest

from catalog_builder.check.one_edit import one_edit_groups

ALPHABETS = ("ab", "abc-1", "01", "位置地图a")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("map", "maps", True),
        ("map", "mop", True),
        ("map", "mpa", True),
        ("map", "ap", True),
        ("map", "map", False),
        ("map", "pam", False),
        ("map", "mapss", False),
        ("abcd", "badc", False),
        ("", "a", True),
        ("a", "b", True),
    ],
)
def test_one_edit_is_one_character_or_two_neighbours(one: str, other: str, expected: bool) -> None:
    assert is_one_edit(one, other) is is_one_edit(other, one) is expected
    assert bool(found_pairs([one, other])) is expected


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_the_pairs_are_those_that_a_comparison_of_all_with_all_finds(alphabet: str) -> None:
    random = Random(alphabet)
    for _ in range(300):
        texts = ["".join(random.choices(alphabet, k=random.randint(0, 9))) for _ in range(random.randint(0, 40))]
        expected = {frozenset(pair) for pair in combinations(texts, 2) if is_one_edit(*pair)}
        assert found_pairs(texts) == expected


def test_any_two_of_a_group_are_one_edit_apart_and_none_is_in_it_twice() -> None:
    random = Random(3)
    texts = ["".join(random.choices("abc", k=random.randint(1, 5))) for _ in range(200)]
    for group in one_edit_groups(texts):
        assert len(group) == len(set(group)) > 1
        assert all(is_one_edit(*pair) for pair in combinations(group, 2))


@pytest.mark.parametrize("kind", ["cube", "anagrams", "long"])
def test_hostile_texts_cost_no_more_than_their_length(kind: str) -> None:
    """Every one of them has as many neighbours as there can be, or shares all but its last characters."""
    times = []
    for bits in (11, 13):
        numbers = range(2**bits)
        texts = {
            "cube": [f"{number:040b}" for number in numbers],
            "anagrams": [f"{number:020b}{number ^ (2**20 - 1):020b}" for number in numbers],
            "long": [f"{'a' * 300}{number:07}" for number in numbers],
        }[kind]
        started = time.process_time()
        assert sum(map(len, one_edit_groups(texts))) < 100 * len(texts)
        times.append(time.process_time() - started)
    assert times[1] < 10 * times[0] + 0.2


def found_pairs(texts: Collection[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in one_edit_groups(texts) for pair in combinations(group, 2)}


def is_one_edit(one: str, other: str) -> bool:
    """Whether one character was added, left out or changed, or two neighbours have changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, other_rest = one[start:], other[start:]
    if len(one) != len(other):
        return rest[1:] == other_rest or rest == other_rest[1:]
    are_swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
    return are_swapped or rest[1:] == other_rest[1:]
