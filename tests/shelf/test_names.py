"""Names of releases: by age, and nothing but names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from catalog_builder.shelf.names import is_name, new_name, time_of

NOW = datetime(2026, 11, 27, 8, 5, 9, tzinfo=UTC)


def test_a_name_tells_the_time_in_utc_and_the_commit() -> None:
    assert new_name(NOW, None, None) == "20261127-080509"
    assert (
        new_name(NOW.astimezone(timezone(timedelta(hours=8))), "0123456789abcdef", None) == "20261127-080509-01234567"
    )
    assert time_of("20261127-080509-01234567") == NOW


@pytest.mark.parametrize("commit", ["main", "../../../etc", "0123", "ABCDEF0123456789", "0123456\n9", ""])
def test_only_a_commits_id_becomes_part_of_a_name(commit: str) -> None:
    assert new_name(NOW, commit, None) == "20261127-080509"


@pytest.mark.parametrize("newest", ["20261127-080509-ffffffff", "20261127-080509", "20261127-235959"])
def test_a_new_name_sorts_after_the_newest_whatever_the_clock_says(newest: str) -> None:
    assert new_name(NOW, "0" * 40, newest) > newest


@pytest.mark.parametrize(
    "text",
    [
        *("", "current", "20261127", "20261327-080509", "20261127-080509-", "20261127-080509-0123456g"),
        *("../20261127-080509", "20261127-080509/..", "20261127-080509\n", "２０２６1127-080509"),
        "20261127-080509-012345678",
    ],
)
def test_anything_else_is_no_name(text: str) -> None:
    assert not is_name(text)
