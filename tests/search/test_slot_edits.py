"""Edits of packed slots lead to what packing all of them anew leads to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.search.shards import pack_slots
from catalog_builder.search.slot_edits import edited_slots

NEAR = st.sets(st.integers(0, 300), max_size=200)
FAR = st.sets(st.integers(0, 2**22), max_size=40)


@given(NEAR | FAR, st.sets(st.integers(0, 2**22), max_size=6) | st.sets(st.integers(0, 310), max_size=6), st.data())
def test_slots_come_and_go_wherever_they_are(slots: set[int], new: set[int], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(slots)), max_size=6)) if slots else set()
    new -= slots - gone
    assert edited_slots(pack_slots(sorted(slots)), gone, new) == pack_slots(sorted(slots - gone | new))


@pytest.mark.parametrize("slots", [[], [4, 6], [4, 900], [6, 9000]])
def test_what_is_to_go_and_is_not_there_is_told(slots: list[int]) -> None:
    with pytest.raises(ValueError, match="not found in 5"):
        edited_slots(pack_slots(slots), {5}, set())


def test_a_slot_that_is_there_does_not_come_twice() -> None:
    with pytest.raises(ValueError, match="byte must be in range"):
        edited_slots(pack_slots([3, 5, 7]), set(), {5})
