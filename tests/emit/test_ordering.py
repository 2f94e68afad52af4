"""Records in their order, however many of them memory may hold."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from catalog_builder.emit.ordering import in_order

RECORDS = [random.Random(number).randbytes(number % 40) for number in range(500)]


@pytest.mark.parametrize("most", [1, 7, 250, 499, 500, 501])
def test_the_order_is_the_same_however_few_are_in_memory(tmp_path: Path, most: int) -> None:
    assert list(in_order(iter(RECORDS), str(tmp_path), most=most)) == sorted(RECORDS)


def test_no_record_is_none(tmp_path: Path) -> None:
    assert list(in_order([], str(tmp_path), most=3)) == []


def test_nothing_is_left_in_the_folder_even_when_nobody_reads_to_the_end(tmp_path: Path) -> None:
    stream = in_order(iter(RECORDS), str(tmp_path), most=7)
    assert next(stream) == b""
    assert list(tmp_path.iterdir()) == []
    stream.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_of_only_when_it_is_needed(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing")
    assert list(in_order([b"b", b"a"], missing, most=3)) == [b"a", b"b"]
    with pytest.raises(FileNotFoundError):
        list(in_order([b"b", b"a"], missing, most=1))
