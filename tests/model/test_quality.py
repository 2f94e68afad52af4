"""Points as values: sums, what is missed, and the record for JSON."""

from __future__ import annotations

import pytest

from catalog_builder.model.quality import Mark, Quality, quality_record, read_quality

QUALITY = Quality(marks=(Mark(criterion="a", points=60, of=60), Mark(criterion="b", points=0, of=40)))


def test_points_are_those_of_the_criteria_that_are_met() -> None:
    assert QUALITY.points == 60
    assert QUALITY.missed == (Mark(criterion="b", points=0, of=40),)


def test_a_record_is_read_as_it_was_told() -> None:
    record = quality_record(QUALITY)
    assert record["points"] == 60
    assert record["of"] == 100
    assert read_quality(record) == QUALITY


@pytest.mark.parametrize(
    "record", [None, 5, {}, {"criteria": 5}, {"criteria": [5]}, {"criteria": [{"id": "a"}]},
               {"criteria": [{"id": "a", "points": "x", "of": 1}]}]
)  # fmt: skip
def test_anything_else_is_no_record(record: object) -> None:
    assert read_quality(record) is None
