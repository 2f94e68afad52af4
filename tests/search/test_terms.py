"""Terms keep the best place they occur in, and travel as bytes that are the same for the same terms."""

from __future__ import annotations

import pytest

from catalog_builder.search.terms import (
    PARTS,
    Level,
    Terms,
    decode_terms,
    encode_terms,
    note,
    note_text,
    part_terms,
    parts_made_apart,
)
from catalog_builder.search.words import term_number


def test_a_term_is_at_its_best_level() -> None:
    terms: Terms = {}
    note(terms, ["地图", "map"], Level.SUMMARY)
    note(terms, ["地图"], Level.START)
    note(terms, ["地图"], Level.LABEL)
    assert terms == {"地图": Level.START, "map": Level.SUMMARY}


def test_words_of_a_text_are_told_apart_by_how_often_they_occur_and_never_hide_a_better_place() -> None:
    terms: Terms = {"地图": Level.NAME}
    note_text(terms, ["地图"] * 9 + ["often"] * 4 + ["once"])
    assert terms == {"地图": Level.NAME, "often": Level.OFTEN, "once": Level.TEXT}


def test_terms_come_back_as_they_were() -> None:
    terms = {f"word{number}": number % len(Level) for number in range(500)} | {"地图": 0, "地图=": 0, "~登录": 3}
    assert decode_terms(encode_terms(terms)) == terms
    assert decode_terms(encode_terms({})) == {}


def test_terms_keep_the_order_in_which_they_were_found() -> None:
    terms: Terms = {f"word{number}": 0 for number in reversed(range(100))}
    kept = list(decode_terms(encode_terms(terms)))
    assert [term for part in range(PARTS) for term in terms if term_number(term) % PARTS == part] == kept


def test_each_part_holds_the_terms_of_its_shards() -> None:
    kept = encode_terms({f"word{number}x{number}": 0 for number in range(10)} | {"map": 1, "地图": 2})
    for part in range(PARTS):
        assert all(term_number(term.decode()) % PARTS == part for _, terms in part_terms(kept, part) for term in terms)


@pytest.mark.parametrize("documents", [0, 1, 10_000, 25_000, 25_001, 100_000, 10**6])
def test_an_index_is_made_in_parts_that_terms_are_kept_in(documents: int) -> None:
    assert PARTS % parts_made_apart(documents) == 0
    assert parts_made_apart(documents) <= parts_made_apart(documents + 1)
