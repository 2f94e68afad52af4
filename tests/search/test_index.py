"""Shards made whole and shards edited after a change are the same bytes."""

from __future__ import annotations

import random

import pytest

from catalog_builder.search.index import Change, edited_shard, edits_of, make_part
from catalog_builder.search.shards import decode_shard
from catalog_builder.search.terms import PARTS, encode_terms
from catalog_builder.search.words import term_number

COUNT = 32
VOCABULARY = [f"{letter}{other}{number}" for letter in "abcdefgh" for other in "xyz" for number in range(9)] + ["地图"]


def made(documents: dict[int, bytes]) -> dict[int, bytes]:
    return dict(shard for part in range(PARTS) for shard in make_part(sorted(documents.items()), part, COUNT))


def terms(seed: int) -> bytes:
    chance = random.Random(seed)
    return encode_terms({term: chance.randrange(7) for term in chance.sample(VOCABULARY, 40)})


def test_every_shard_is_made_and_holds_its_own_terms() -> None:
    shards = made({slot: terms(slot) for slot in range(0, 60, 2)})
    assert sorted(shards) == list(range(COUNT))
    for number, content in shards.items():
        assert all(term_number(term) % COUNT == number for term in decode_shard(content))


def test_a_posting_is_a_document_at_the_level_that_its_term_has_there() -> None:
    shards = made({3: encode_terms({"地图": 0}), 8: encode_terms({"地图": 6}), 9: encode_terms({"地图": 6})})
    assert decode_shard(shards[term_number("地图") % COUNT])["地图"] == {0: [3], 6: [8, 9]}


@pytest.mark.parametrize("seed", range(8))
def test_edits_lead_to_what_making_anew_leads_to(seed: int) -> None:
    chance = random.Random(seed)
    before = {slot: terms(slot) for slot in chance.sample(range(200), 30)}
    after = before.copy()
    changes = []
    for slot in chance.sample(sorted(before), 3):
        after[slot] = terms(slot + 1000)
        changes.append(Change(old_slot=slot, old_terms=before[slot], new_slot=slot, new_terms=after[slot]))
    gone = next(slot for slot in before if before[slot] == after[slot])
    changes.append(Change(old_slot=gone, old_terms=after.pop(gone)))
    after[300] = terms(300)
    changes.append(Change(new_slot=300, new_terms=after[300]))
    shards = made(before)
    for number, edits in edits_of(changes, COUNT).items():
        shards[number] = edited_shard(shards[number], edits)
    assert shards == made(after)


def test_only_the_shards_of_what_changed_are_edited() -> None:
    old, new = encode_terms({"地图": 0, "map": 1}), encode_terms({"地图": 0, "map": 2})
    edits = edits_of([Change(old_slot=1, old_terms=old, new_slot=1, new_terms=new)], COUNT)
    assert list(edits) == [term_number("map") % COUNT]


def test_a_document_that_moves_takes_all_its_terms_along() -> None:
    old = encode_terms({"地图": 0, "map": 1})
    edits = edits_of([Change(old_slot=1, old_terms=old, new_slot=2, new_terms=old)], COUNT)
    assert set(edits) == {term_number("map") % COUNT, term_number("地图") % COUNT}


def test_a_shard_that_does_not_hold_what_is_to_go_is_told() -> None:
    shards = made({1: encode_terms({"map": 1})})
    edits = edits_of([Change(old_slot=2, old_terms=encode_terms({"map": 1}))], COUNT)
    with pytest.raises(ValueError, match="not found in 2"):
        edited_shard(shards[term_number("map") % COUNT], edits[term_number("map") % COUNT])
