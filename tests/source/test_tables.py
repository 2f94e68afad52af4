"""Fact tables are read by name."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.source.tables import read_tables


def test_tables_go_by_their_names_without_suffix_and_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"x,y\n")
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "notes.md").write_bytes(b"")
    assert list(read_tables(tmp_path).items()) == [("a", b""), ("b", b"x,y\n")]
