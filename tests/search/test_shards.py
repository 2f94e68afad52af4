"""A shard's bytes hold its postings, small, and the same for the same postings."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.search.shards import (
    Postings,
    asked_slices,
    decode_slice,
    digest_of,
    encode_shard,
    file_name,
    place_of,
)

SLOTS = st.lists(st.integers(0, 2**30), min_size=1, max_size=30, unique=True).map(sorted)
LEVELS = st.dictionaries(st.integers(0, 6), SLOTS, min_size=1, max_size=3)
WORDS = st.text(st.characters(exclude_characters="\n\0", exclude_categories=["Cs"]), min_size=1, max_size=8)


def decoded(postings: Postings) -> Postings:
    """Return the postings as they come back from all slices of a shard."""
    found: Postings = {}
    for cut in encode_shard(postings):
        found |= decode_slice(cut.content)
    return found


@given(st.dictionaries(WORDS, LEVELS, max_size=20))
def test_postings_come_back_as_they_were(postings: Postings) -> None:
    assert decoded(postings) == postings


def test_terms_and_levels_without_documents_leave_no_trace() -> None:
    assert encode_shard({"a": {0: [1]}, "b": {1: []}, "c": {}}) == encode_shard({"a": {0: [1], 3: []}})
    assert decoded({}) == {}


def test_the_order_of_terms_does_not_show() -> None:
    postings: Postings = {f"t{number}": {0: [number]} for number in range(50)}
    assert encode_shard(postings) == encode_shard(dict(reversed(postings.items())))


def test_a_term_that_most_documents_have_costs_less_than_a_byte_each() -> None:
    slots = sorted(random.Random(3).sample(range(20_480), 5_000))
    (made,) = encode_shard({"插件": {6: slots}})
    assert len(made.content) < 2_500


def test_a_long_shard_is_cut_between_terms_and_each_slice_tells_where_it_begins() -> None:
    slots = list(range(0, 6_000, 2))
    words = ["compare", "component", "components", "组件", "组件化", "~组件", "组件=", "\U00020000", "\uf900"]
    made = encode_shard({word: {6: slots} for word in words})
    assert len(made) == len(words) // 2 + 1
    found = [sorted(term.encode() for term in decode_slice(cut.content)) for cut in made]
    assert [term for terms in found for term in terms] == sorted(word.encode() for word in words)
    assert made[0].start == b""
    for before, cut, terms in zip(found, made[1:], found[1:], strict=False):
        assert before[-1] < cut.start <= terms[0]
        assert terms[0].startswith(cut.start)


def test_whoever_asks_for_a_term_or_a_beginning_reads_the_slices_that_may_hold_it() -> None:
    starts = [b"", b"compo", b"components", b"d"]
    assert asked_slices(starts, b"compare", b"compare") == [0]
    assert asked_slices(starts, b"component", b"component\xff") == [1, 2]
    assert asked_slices(starts, b"com", b"com\xff") == [0, 1, 2]
    assert asked_slices(starts, b"d", b"d") == [3]
    assert asked_slices([b""], b"any", b"any") == [0]
    assert asked_slices([], b"any", b"any") == []


def test_terms_with_a_long_beginning_in_common_stay_together_and_no_shard_has_many_slices() -> None:
    alike = {f"{'a' * 30}{number:04}": {6: [number]} for number in range(2_000)}
    assert len(encode_shard(alike)) == 1
    long = {f"w{number:05}": {6: list(range(100))} for number in range(20_000)}
    assert 100 < len(encode_shard(long)) < 256


def test_where_a_file_belongs_stands_in_its_name() -> None:
    assert file_name("t", 255, b"a", b"compo") == f"assets/search/tff-636f6d706f.{digest_of(b'a')}.bin"
    assert place_of(file_name("t", 255, b"a", b"compo")) == (255, b"compo")
    assert place_of(file_name("t", 255, b"a")) == (255, b"")


def test_the_name_of_a_file_changes_with_its_content() -> None:
    assert file_name("t", 255, b"a") == f"assets/search/tff.{digest_of(b'a')}.bin"
    assert file_name("t", 255, b"a") != file_name("t", 255, b"b")
