"""Numbers of documents depend on nothing but the documents, and stay where they are when others come and go."""

from __future__ import annotations

import random

from catalog_builder.search.slots import page_slots, plugin_slots, shard_count

NAMES = [f"plugin-{number}" for number in range(3000)]


def test_slots_follow_from_the_set_of_names() -> None:
    shuffled = NAMES.copy()
    random.Random(1).shuffle(shuffled)
    assert plugin_slots(shuffled, 1024) == plugin_slots(NAMES, 1024)


def test_each_has_a_slot_of_its_own_in_about_twice_the_room() -> None:
    slots = plugin_slots(NAMES, 1024)
    assert len(set(slots.values())) == len(NAMES)
    assert list(slots.values()) == sorted(slots.values())
    assert min(slots.values()) >= 1024
    assert max(slots.values()) < 1024 + 3 * len(NAMES)


def test_a_new_plugin_moves_few_others() -> None:
    before = plugin_slots(NAMES, 0)
    moved = []
    for number in range(50):
        after = plugin_slots([*NAMES, f"new-{number}"], 0)
        moved.append(sum(after[name] != slot for name, slot in before.items()))
    assert sum(moved) / len(moved) < 3


def test_pages_come_first_and_plugins_after_the_most_there_can_be() -> None:
    found, base = page_slots([["a", "b"], ["c"]])
    assert found == [{"a": 0, "b": 1}, {"c": 512}]
    assert base == 1024
    _, more = page_slots([[str(number) for number in range(513)], []])
    assert more == 2048


def test_no_plugin_is_no_fault() -> None:
    assert plugin_slots([], 5) == {}


def test_shards_grow_with_the_documents_in_powers_of_two() -> None:
    counts = {documents: shard_count(documents) for documents in (0, 384, 385, 10_000, 100_000)}
    assert counts == {0: 64, 384: 64, 385: 128, 10_000: 2048, 100_000: 32768}
