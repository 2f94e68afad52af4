"""A shard's bytes hold its postings, small, and the same for the same postings."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.search.shards import Postings, decode_shard, digest_of, encode_shard, file_name

SLOTS = st.lists(st.integers(0, 2**30), min_size=1, max_size=30, unique=True).map(sorted)
LEVELS = st.dictionaries(st.integers(0, 6), SLOTS, min_size=1, max_size=3)
WORDS = st.text(st.characters(exclude_characters="\n\0", exclude_categories=["Cs"]), min_size=1, max_size=8)


@given(st.dictionaries(WORDS, LEVELS, max_size=20))
def test_postings_come_back_as_they_were(postings: Postings) -> None:
    assert decode_shard(encode_shard(postings)) == postings


def test_terms_and_levels_without_documents_leave_no_trace() -> None:
    assert encode_shard({"a": {0: [1]}, "b": {1: []}, "c": {}}) == encode_shard({"a": {0: [1], 3: []}})
    assert decode_shard(encode_shard({})) == {}


def test_the_order_of_terms_does_not_show() -> None:
    postings: Postings = {f"t{number}": {0: [number]} for number in range(50)}
    assert encode_shard(postings) == encode_shard(dict(reversed(postings.items())))


def test_a_term_that_most_documents_have_costs_less_than_a_byte_each() -> None:
    slots = sorted(random.Random(3).sample(range(20_480), 5_000))
    assert len(encode_shard({"插件": {6: slots}})) < 5_000


def test_the_name_of_a_file_changes_with_its_content() -> None:
    assert file_name("t", 255, b"a") == f"assets/search/tff.{digest_of(b'a')}.bin"
    assert file_name("t", 255, b"a") != file_name("t", 255, b"b")
