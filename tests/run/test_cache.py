"""Results of earlier runs: found again if nothing they depend on has changed, absent otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.model.work import Outcome
from catalog_builder.run.cache import Known, ResultCache

LONG_AGO_NS = 1
FAULTY = Outcome(id="faulty", digest="f", listing=b"look", newest_ns=LONG_AGO_NS, brief=b"b1", diagnostics=b"d1")
DEMO = Outcome(id="demo", digest="d", listing=b"look", newest_ns=LONG_AGO_NS, brief=b"b2", page=b"p2", cards=b"c2")


def opened(folder: Path, *environment: str) -> ResultCache:
    return ResultCache(folder / "cache" / "results.sqlite", environment or ("1",))


def known(folder: Path, *environment: str) -> dict[str, Known]:
    with opened(folder, *environment) as cache:
        return cache.known()


def test_what_was_kept_is_known_in_the_next_run(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        assert cache.known() == {}
        cache.keep([FAULTY, DEMO], {"demo": "git:1"})
    with opened(tmp_path) as cache:
        found = cache.known()
        assert list(found) == ["demo", "faulty"]
        assert (found["demo"].digest, found["demo"].tree) == ("d", "git:1")
        assert list(cache.listings()) == [("demo", b"look"), ("faulty", b"look")]
        assert found["faulty"].page_digest == b""
        assert list(cache.briefs()) == [b"b2", b"b1"]
        assert list(cache.diagnostics()) == [b"d1"]
        assert list(cache.reports()) == [(b"b2", b""), (b"b1", b"d1")]
        assert cache.notice == ""


def test_another_environment_knows_nothing(tmp_path: Path) -> None:
    with opened(tmp_path, "ab", "c") as cache:
        cache.keep([FAULTY], {})
    assert list(known(tmp_path, "ab", "c")) == ["faulty"]
    assert known(tmp_path, "a", "bc") == {}
    assert known(tmp_path, "ab", "c") == {}, "results of one environment only are kept"


def test_only_the_last_result_of_a_plugin_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([DEMO], {})
        cache.keep([replace(DEMO, digest="e", brief=b"b3", page=b"", cards=b"")], {})
        assert cache.known()["demo"].digest == "e"
        assert list(cache.briefs()) == [b"b3"]
        assert cache.database.execute("SELECT count(*) FROM pages").fetchone() == (0,)


def test_plugins_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([FAULTY, DEMO], {})
        cache.drop(["demo"])
        assert list(cache.known()) == ["faulty"]
        assert cache.database.execute("SELECT count(*) FROM cards").fetchone() == (0,)


def test_a_folder_that_changed_just_now_is_not_known_by_its_look(tmp_path: Path) -> None:
    (tmp_path / "now").touch()
    now_ns = (tmp_path / "now").stat().st_ctime_ns
    with opened(tmp_path) as cache:
        cache.keep([replace(DEMO, newest_ns=now_ns), replace(FAULTY, listing=None)], {"demo": "git:1"})
        found = cache.known()
        assert (found["demo"].digest, found["demo"].tree) == ("d", "")
        assert list(cache.listings()) == []


def test_a_new_look_of_the_same_content_is_remembered(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([DEMO, FAULTY], {})
        cache.mark([("demo", b"new look", LONG_AGO_NS), ("faulty", None, LONG_AGO_NS)], {"demo": "git:2"})
        assert cache.known()["demo"].tree == "git:2"
        assert list(cache.listings()) == [("demo", b"new look"), ("faulty", b"look")]


def test_what_our_own_fault_has_cost_is_worked_on_again(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([replace(FAULTY, failure="Traceback")], {"faulty": "git:1"})
        assert (cache.known()["faulty"][:2]) == ("", "")
        assert list(cache.listings()) == []


def test_where_no_file_can_be_the_results_live_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "results.sqlite"
    with pytest.raises(CatalogError):
        ResultCache(path, ("1",))
    with ResultCache.open_if_possible(path, ("1",)) as cache:
        cache.keep([DEMO], {})
        assert list(cache.known()) == ["demo"]


def test_a_run_that_goes_on_knows_what_it_kept_without_reading_it_again(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.keep([FAULTY, DEMO], {})
        cache.begin(("1",))
        assert cache.is_continued
        before = cache.known()
        cache.keep([replace(DEMO, digest="e")], {})
        cache.mark([("faulty", b"other look", LONG_AGO_NS)], {"faulty": "git:3"})
        assert cache.known() is before
        assert cache.known() == known(tmp_path)
        cache.keep([replace(DEMO, id="another")], {})
        cache.drop(["faulty"])
        assert list(cache.known()) == ["another", "demo"]
        assert cache.known() == known(tmp_path)


def test_a_run_after_somebody_elses_or_in_another_environment_does_not_go_on(tmp_path: Path) -> None:
    with opened(tmp_path) as cache, opened(tmp_path) as other:
        assert cache.known() == {}
        other.keep([DEMO], {})
        cache.begin(("1",))
        assert not cache.is_continued
        assert list(cache.known()) == ["demo"]
        cache.begin(("1",))
        assert cache.is_continued
        cache.begin(("2",))
        assert not cache.is_continued
        assert cache.known() == {}
