"""Results of earlier runs: found again if nothing they depend on has changed, absent otherwise."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.folder import FolderSignature
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import Localized
from catalog_builder.run.cache import ResultCache
from tests.render.rendering import made_result

FAULT = Diagnostic(
    rule="image-remote",
    severity="error",
    plugin="demo",
    path="demo/doc/README.md",
    span=Span(line=1, column=2, end_line=1, end_column=3),
    message=Localized(zh="中", en="E"),
    help=Localized(),
)
FAULTY = PluginResult(
    id="faulty",
    plugin=None,
    diagnostics=(FAULT,),
    spans=(("appid", FAULT.span or Span(line=1, column=1, end_line=1, end_column=1)),),
)


def opened(folder: Path, *environment: str) -> ResultCache:
    return ResultCache(folder / "cache" / "results.sqlite", environment or ("1",))


def test_a_result_comes_back_whole_in_the_next_run(tmp_path: Path) -> None:
    demo = made_result("demo")
    with opened(tmp_path) as cache:
        assert cache.find("demo", "a") is None
        cache.keep([("a", demo), ("b", FAULTY)])
    with opened(tmp_path) as cache:
        assert cache.find("demo", "a") == demo
        assert cache.find("faulty", "b") == FAULTY
        assert cache.notice == ""


def test_another_digest_environment_or_plugin_finds_nothing(tmp_path: Path) -> None:
    with opened(tmp_path, "1", "2") as cache:
        cache.keep([("a", FAULTY)])
        assert cache.find("faulty", "b") is None
        assert cache.find("other", "a") is None
    for environment in (("1", "3"), ("2", "1"), ("1",)):
        with opened(tmp_path, *environment) as cache:
            assert cache.find("faulty", "a") is None


def test_only_the_last_result_of_a_plugin_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY)])
        cache.keep([("b", FAULTY)])
        assert cache.find("faulty", "a") is None
        assert cache.find("faulty", "b") == FAULTY


def test_plugins_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY), ("b", made_result("demo"))])
        cache.forget_all_but(["demo"])
        assert cache.find("faulty", "a") is None
        assert cache.find("demo", "b") is not None


def test_a_damaged_file_is_thrown_away_with_a_notice(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY)])
    (tmp_path / "cache" / "results.sqlite").write_bytes(b"no database " * 500)
    with opened(tmp_path) as cache:
        assert "was damaged" in cache.notice
        assert cache.find("faulty", "a") is None
        cache.keep([("a", FAULTY)])
        assert cache.find("faulty", "a") == FAULTY


def test_a_file_damaged_further_on_counts_as_absent(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([(str(n), made_result(f"plugin-{n}")) for n in range(20)])
    path = tmp_path / "cache" / "results.sqlite"
    content = path.read_bytes()
    path.write_bytes(content[:12_288] + b"\xff" * (len(content) - 12_288))
    with opened(tmp_path) as cache:
        assert cache.find("plugin-1", "1") is None
        cache.keep([("1", FAULTY)])
        assert cache.find("faulty", "1") == FAULTY
        cache.forget_all_but(["faulty"])
        assert "was damaged" in cache.notice


def test_a_value_of_another_shape_counts_as_absent(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY)])
    with sqlite3.connect(tmp_path / "cache" / "results.sqlite") as database:
        database.execute("UPDATE folders SET value = x'93'")
    database.close()
    with opened(tmp_path) as cache:
        assert cache.find("faulty", "a") is None


def test_two_runs_may_use_the_file_at_once(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as two:
        one.keep([("a", FAULTY)])
        assert two.find("faulty", "a") == FAULTY
        two.keep([("b", FAULTY)])
        assert one.find("faulty", "b") == FAULTY


def test_a_file_that_cannot_be_opened_is_the_operators_to_mend(tmp_path: Path) -> None:
    (tmp_path / "cache" / "results.sqlite").mkdir(parents=True)
    with pytest.raises(CatalogError, match="cannot be opened"):
        opened(tmp_path)


OLD = FolderSignature(digest="s", newest_ns=1)


def test_an_unchanged_folder_is_known_by_its_signature(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY), ("b", made_result("demo"))], {"faulty": OLD})
    with opened(tmp_path) as cache:
        assert cache.find_unchanged("faulty", OLD) == FAULTY
        assert cache.find_unchanged("faulty", FolderSignature(digest="t", newest_ns=1)) is None
        assert cache.find_unchanged("demo", OLD) is None
        assert (cache.knows("faulty"), cache.knows("demo"), cache.knows("other")) == (True, True, False)
    with opened(tmp_path, "2") as cache:
        assert cache.find_unchanged("faulty", OLD) is None


def test_a_folder_that_changed_just_now_is_not_known_by_its_signature(tmp_path: Path) -> None:
    (tmp_path / "now").touch()
    fresh = FolderSignature(digest="s", newest_ns=(tmp_path / "now").stat().st_ctime_ns)
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY)], {"faulty": fresh})
        assert cache.find_unchanged("faulty", fresh) is None
        assert cache.find("faulty", "a") == FAULTY


def test_a_new_signature_of_the_same_content_is_remembered(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY)])
        cache.mark({"faulty": OLD})
        assert cache.find_unchanged("faulty", OLD) == FAULTY


def test_a_cache_of_an_earlier_shape_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    with sqlite3.connect(tmp_path / "cache" / "results.sqlite") as database:
        database.execute("CREATE TABLE results (plugin TEXT PRIMARY KEY, key TEXT, value BLOB)")
    database.close()
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY)])
        assert (cache.find("faulty", "a"), cache.notice) == (FAULTY, "")


def test_a_run_goes_on_when_results_cannot_be_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([("a", FAULTY)])
        cache._database.execute("PRAGMA query_only = ON")
        cache.keep([("b", FAULTY)])
        assert "could not be kept" in cache.notice
        assert cache.find("faulty", "a") == FAULTY
