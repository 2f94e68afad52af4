"""A stream in batches."""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.run.batches import MOST_AT_ONCE, in_batches


def test_every_one_comes_once_in_order_and_no_batch_is_empty() -> None:
    assert list(in_batches([])) == []
    batches = list(in_batches(range(2 * MOST_AT_ONCE + 1)))
    assert [len(batch) for batch in batches] == [MOST_AT_ONCE, MOST_AT_ONCE, 1]
    assert [one for batch in batches for one in batch] == list(range(2 * MOST_AT_ONCE + 1))


def test_nothing_is_taken_ahead_of_need() -> None:
    taken: list[int] = []

    def stream() -> Iterator[int]:
        for number in range(3 * MOST_AT_ONCE):
            taken.append(number)
            yield number

    next(in_batches(stream()))
    assert len(taken) == MOST_AT_ONCE
