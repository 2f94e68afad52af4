"""One server for all tests that leave its project as they found it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serving.preview import Preview, served
from tests.small_site import make_small_site


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A running server; whoever edits its project mends it again."""
    with served(make_small_site(tmp_path_factory.mktemp("served") / "project")) as running:
        yield running
