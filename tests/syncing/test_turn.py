"""One sync at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.syncing.turn import own_turn


def test_a_second_one_is_refused_and_a_later_one_is_not(tmp_path: Path) -> None:
    with (
        own_turn(tmp_path / "origins"),
        pytest.raises(CatalogError, match="another catalog sync"),
        own_turn(tmp_path / "origins"),
    ):
        pass
    with own_turn(tmp_path / "origins"):
        assert (tmp_path / "origins").is_dir()
