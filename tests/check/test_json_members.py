"""JSON as documents show it: comments, trailing commas, elisions, missing braces."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.json_members import text_members


def members(code: str) -> list[tuple[str, str]]:
    return [("/".join(member.path), member.value) for member in text_members(code)]


def test_members_come_with_their_keys_and_place() -> None:
    code = '{"a": {"b": "c", "d": ["e", {"f": "g"}]}, "h": "i"}'
    assert members(code) == [("/a/b", "c"), ("/a/d//f", "g"), ("/h", "i")]
    assert all(code[member.start :].startswith(member.value) for member in text_members(code))


@pytest.mark.parametrize(
    "code",
    [
        '"a": {"b": "c"}',
        'a: {\n  b: \'c\', // "x": "y"\n}',
        '"a": {\n  ...\n  "b": "c",\n}',
        '"a": { /* {{{ */ "b": "c"',
        '}} "a": {"b": "c"}',
    ],
)
def test_broken_json_is_read_as_far_as_it_makes_sense(code: str) -> None:
    assert ("a/b", "c") in members(code)


def test_values_that_are_no_texts_are_left_out() -> None:
    assert members('{"a": 1, "b": true, "c": [], "d": "e"}') == [("/d", "e")]


def test_what_lies_too_deep_is_not_read() -> None:
    assert members("{" * 100_000 + '"a": "b"') == []


@pytest.mark.parametrize("piece", ['"', "'", "/*", "{}", '{"a":', '"a": "b",', "a:", "\\"])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    started = time.perf_counter()
    members(piece * 50_000)
    assert time.perf_counter() - started < 2
