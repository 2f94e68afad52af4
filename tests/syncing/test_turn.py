"""One sync at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.syncing.turn import own_turn


def test_a_second_one_is_refused_and_a_later_one_is_not(tmp_path: Path) -> None:
    with own_turn(tmp_path), pytest.raises(CatalogError, match="another catalog sync"), own_turn(tmp_path):
        pass
    with own_turn(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_without_the_folder_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no such folder"), own_turn(tmp_path / "nowhere"):
        pass
