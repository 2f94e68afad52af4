"""What several tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.run.dask_cluster import Cluster, running_cluster


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A Dask cluster for all tests that use one."""
    with running_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster
