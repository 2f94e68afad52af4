"""Shards made whole and shards edited after a change are the same bytes."""

from __future__ import annotations

import random

import pytest

from catalog_builder.search.index import Change, Edits, edited_shard, edits_of, make_part
from catalog_builder.search.shards import Postings, Slice, decode_slice
from catalog_builder.search.terms import PARTS, decode_terms, encode_terms
from catalog_builder.search.words import term_number

COUNT = 32
VOCABULARY = [f"{letter}{other}{number}" for letter in "abcdefgh" for other in "xyz" for number in range(9)] + ["地图"]


def decoded(slices: list[Slice]) -> Postings:
    return {term: levels for cut in slices for term, levels in decode_slice(cut.content).items()}


def edited(slices: list[Slice], edits: Edits) -> list[Slice]:
    return edited_shard([cut.content for cut in slices], edits)


def made(documents: dict[int, bytes], parts: int = 4) -> dict[int, list[Slice]]:
    return dict(shard for part in range(parts) for shard in make_part(sorted(documents.items()), part, parts, COUNT))


def terms(seed: int) -> bytes:
    chance = random.Random(seed)
    return encode_terms({term: chance.randrange(7) for term in chance.sample(VOCABULARY, 40)})


@pytest.mark.parametrize("parts", [1, 2, 8, PARTS])
def test_shards_are_the_same_in_however_many_parts_they_are_made(parts: int) -> None:
    documents = {slot: terms(slot) for slot in range(0, 60, 2)}
    assert made(documents, parts) == made(documents)


def test_every_shard_is_made_and_holds_its_own_terms() -> None:
    shards = made({slot: terms(slot) for slot in range(0, 60, 2)})
    assert sorted(shards) == list(range(COUNT))
    for number, content in shards.items():
        assert all(term_number(term) % COUNT == number for term in decoded(content))


def test_a_posting_is_a_document_at_the_level_that_its_term_has_there() -> None:
    shards = made({3: encode_terms({"地图": 0}), 8: encode_terms({"地图": 6}), 9: encode_terms({"地图": 6})})
    assert decoded(shards[term_number("地图") % COUNT])["地图"] == {0: [3], 6: [8, 9]}


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
        shards[number] = edited(shards[number], edits)
    assert shards == made(after)


def test_edits_cut_a_long_shard_where_making_it_anew_cuts_it() -> None:
    words = ["compare", "compile", "component", "components", "compose"]
    before = {slot: encode_terms(dict.fromkeys(words[slot % 3 :], 6)) for slot in range(5_000)}
    shards = made(before)
    number = term_number("component") % COUNT
    assert len(shards[number]) > 2
    for word in ("company", "compute", "comet"):
        after = before | {7: encode_terms({**decode_terms(before[7]), word: 6})}
        change = Change(old_slot=7, old_terms=before[7], new_slot=7, new_terms=after[7])
        edits = edits_of([change], COUNT)
        assert list(edits) == [number]
        assert edited(shards[number], edits[number]) == made(after)[number]


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
        edited(shards[term_number("map") % COUNT], edits[term_number("map") % COUNT])
