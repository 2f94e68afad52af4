"""Differences as values."""

from __future__ import annotations

from dataclasses import replace

from catalog_builder.comparing.difference import Counts

from .differences import NONE, PUSHED


def test_counts_come_to_a_total() -> None:
    assert Counts(new=1, changed=2, gone=3).total == 6


def test_a_picture_alone_is_a_difference_too() -> None:
    assert NONE.is_none
    assert not PUSHED.is_none
    assert not replace(NONE, file_counts=Counts(changed=1)).is_none
