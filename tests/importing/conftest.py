"""The switch that rewrites the expected files of cases; read the difference before committing it."""

from __future__ import annotations

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    with contextlib.suppress(ValueError):  # All tests share the switch; whoever is loaded first adds it.
        parser.addoption("--update-golden", action="store_true", help="rewrite expected files")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden", default=False))
