"""One storage server for all tests, a bucket for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.delivery.storage import Storage, opened_bucket, running_server

_BUCKETS = 60
"""Made before the server starts: it would notice new ones minutes later."""


@pytest.fixture(scope="session")
def storage_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Iterator[Path], int]]:
    """Unused buckets, and the port of the server."""
    folder = tmp_path_factory.mktemp("storage") / "buckets"
    buckets = [folder / f"site-{number}" for number in range(_BUCKETS)]
    for bucket in buckets:
        bucket.mkdir(parents=True)
    with running_server(folder) as port:
        yield iter(buckets), port


@pytest.fixture
def storage(storage_server: tuple[Iterator[Path], int]) -> Iterator[Storage]:
    """An empty bucket behind a proxy."""
    buckets, port = storage_server
    with opened_bucket(next(buckets), port) as storage:
        yield storage
