"""Guessing what broke plugin.yml."""

from __future__ import annotations

import time

import pytest

from catalog_builder.check.yaml_causes import explained, likely_cause

STOPPED = "could not find expected ':'"
VALUES = "mapping values are not allowed in this context"
QUOTE = "found unexpected end of stream"


@pytest.mark.parametrize(
    ("source", "line", "problem", "place", "word"),
    [
        ("id: demo\nversion：1.0.0\nstatus: released\n", 3, STOPPED, (2, 8), "full-width colon"),
        ("id：demo\nname：x\nprovider:\n", 3, VALUES, (1, 3), "full-width colon"),
        ("id: demo\nversion:1.0.0\nstatus: released\n", 3, STOPPED, (2, 8), "no space"),
        ("provider:\n\tname: x\n", 2, "found character that cannot start any token", (2, 1), "tab"),
        ("support: ｛email: x｝\n", 1, VALUES, (1, 10), "full-width bracket"),
        ("zh: @all\n", 1, "found character that cannot start any token", (1, 5), "starts with @"),
        ("zh: Example: text\n", 1, VALUES, (1, 12), "a colon and a space"),
        ('a: {zh: "text, en: x}\nb: 1\n', 3, QUOTE, (1, 9), 'quote "'),
    ],
)
def test_an_evident_mistake_is_named_at_its_own_place(
    source: str, line: int, problem: str, place: tuple[int, int], word: str
) -> None:
    cause = likely_cause(source.split("\n"), line, problem)
    assert cause
    assert (cause.span.line, cause.span.column) == place
    assert cause.message.en and word in cause.message.en
    assert cause.message.zh and cause.cure.zh and cause.cure.en


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("", 1),
        ("provider:\n  name: x\n   kind: y\n", 3),
        ("text: |\n  app.json：说明\nid: demo\n", 3),
        ("url：x\nid: demo\nname: [\n", 3),
        ("id: https://example.com\n", 99),
    ],
)
def test_nothing_is_blamed_without_evidence(source: str, line: int) -> None:
    assert likely_cause(source.split("\n"), line, "did not find expected key") is None


def test_the_parsers_words_are_explained_and_unknown_ones_kept() -> None:
    assert explained(STOPPED).en != STOPPED
    assert explained("some other words").zh == "some other words"


def test_hostile_lines_cost_little() -> None:
    started = time.monotonic()
    for source in ('- "' * 50_000, "a: " * 50_000, "- " * 50_000, "\n".join(["a"] * 50_000), "\t" * 100_000):
        likely_cause(source.split("\n"), source.count("\n") + 1, QUOTE)
        likely_cause(source.split("\n"), source.count("\n") + 1, VALUES)
    assert time.monotonic() - started < 2
