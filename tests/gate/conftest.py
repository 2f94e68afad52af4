"""One bare repository for the tests that only read objects; what one test adds, no other sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalog_builder.gate.repository import Repository
from tests.gate.repositories import make_bare


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return make_bare(tmp_path_factory.mktemp("bare") / "objects.git")


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's configuration has no say."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nowhere")
    monkeypatch.setenv("HOME", "/nowhere")
    yield
