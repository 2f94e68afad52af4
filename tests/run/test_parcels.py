"""Parcels arrive as they were sent or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import ClusterError
from catalog_builder.run import parcels
from catalog_builder.run.parcels import open_parcel, send_parcel


def test_a_parcel_holds_what_was_sent(tmp_path: Path) -> None:
    assert open_parcel(tmp_path, send_parcel(tmp_path, {"a": [1, 2]})) == {"a": [1, 2]}
    assert len(list(tmp_path.iterdir())) == 1


def test_two_parcels_of_the_same_content_are_two_files(tmp_path: Path) -> None:
    assert send_parcel(tmp_path, "same") != send_parcel(tmp_path, "same")


def test_a_parcel_that_somebody_changed_is_not_opened(tmp_path: Path) -> None:
    name = send_parcel(tmp_path, "mine")
    (tmp_path / name).write_bytes((tmp_path / send_parcel(tmp_path, "theirs")).read_bytes())
    with pytest.raises(ClusterError, match="is not what was written there"):
        open_parcel(tmp_path, name)


def test_a_folder_that_is_not_shared_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "_PATIENCE_S", 0.2)
    with pytest.raises(ClusterError, match=r"cannot read .*: No such file or directory") as caught:
        open_parcel(tmp_path / "elsewhere", "name")
    assert "under the same paths" in caught.value.cure
