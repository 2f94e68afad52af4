"""The last build's results, looked at from beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.model.work import Outcome
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.database import DamageError
from catalog_builder.run.last_results import last_results


def keep(cache_dir: Path, *names: str) -> None:
    with ResultCache(cache_dir / "results.sqlite", ["x"]) as cache:
        cache.keep(
            [Outcome(id=name, digest=name, listing=None, newest_ns=0, brief=name.encode()) for name in names], {}
        )


def test_briefs_are_read_and_nothing_is_written(tmp_path: Path) -> None:
    keep(tmp_path, "beta", "alpha")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with last_results(tmp_path) as results:
        assert results
        assert list(results.briefs()) == [("alpha", b"alpha"), ("beta", b"beta")]
        assert (results.brief("beta"), results.brief("gamma")) == (b"beta", b"")
        assert results.state(tmp_path / "site") is None
    assert before["results.sqlite"] == (tmp_path / "results.sqlite").read_bytes()


def test_without_a_build_there_are_none(tmp_path: Path) -> None:
    with last_results(tmp_path) as results:
        assert results is None
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "results.sqlite").write_bytes(b"noise" * 1_000)
    with pytest.raises(DamageError), last_results(tmp_path):
        pass
