"""The process that does errands is tested from outside, in test_errand.py; here is what it makes sure of."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.run.bench import witness


def test_a_witness_tells_size_and_time_or_that_nothing_is_there(tmp_path: Path) -> None:
    path = tmp_path / "labels.yml"
    assert witness(path) == (str(path), -1, -1)
    path.write_text("four", "utf-8")
    assert witness(path) == (str(path), 4, path.stat().st_mtime_ns)
