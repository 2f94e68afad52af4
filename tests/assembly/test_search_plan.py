"""The groups of the index: after a change the shards that lie there are edited, and come to what a cold build gives."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.run.mapper import Workers
from catalog_builder.search import terms
from catalog_builder.search.terms import parts_made_apart
from tests.assembly.test_outline import outlined, written
from tests.small_site import SmallSite, make_small_site


@pytest.fixture
def site(tmp_path: Path, host_pages: Path, workers: Workers) -> SmallSite:
    site = make_small_site(tmp_path / "project", host_pages, workers)
    site.build()
    return site


def shards(site: SmallSite) -> dict[str, int]:
    """Return the shards that lie there and when each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (site.site_dir / "assets/search").glob("t*")}


def forget(site: SmallSite, statement: str) -> None:
    with sqlite3.connect(site.cache_dir / "results.sqlite") as database:
        database.execute(statement)
    database.close()


def edit(site: SmallSite) -> None:
    site.edit("plugins_data/beta/doc/README.md", "中声明插件", "中声明唯一之词")


def test_an_edit_renews_only_the_shards_of_the_words_that_came_or_went(site: SmallSite, tmp_path: Path) -> None:
    before = shards(site)
    edit(site)
    site.build()
    after = shards(site)
    assert 0 < len(after.keys() - before.keys()) < len(before) / 2
    assert all(after[name] == before[name] for name in after.keys() & before.keys())
    assert site.content() == site.cold(tmp_path)


def test_editing_and_making_anew_are_told_apart_by_what_is_known(site: SmallSite) -> None:
    edit(site)
    with outlined(site) as (found, _):
        assert [job.name for job in found.stale if job.task] == ["plugin:beta"]
    with outlined(site, is_complete=False) as (found, _):
        assert len([job for job in found.stale if job.task and job.name.startswith("search:")]) == parts_made_apart(1)


def test_a_catalog_that_grows_or_shrinks_has_its_index_in_other_parts_and_no_other_files(
    site: SmallSite, tmp_path: Path
) -> None:
    def parts() -> int:
        with outlined(site) as (found, _):
            return found.index.parts

    aside = tmp_path / "beta"
    few = parts()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(terms, "_A_QUARTER_AT_ONCE", 0)
        shutil.move(site.plugins_dir / "beta", aside)
        site.build()
        many, grown = parts(), site.content()
        assert grown == site.cold(tmp_path)
    assert (few, many) == (4, 16)
    assert grown == site.cold(tmp_path), "in however many parts it is made"
    shutil.move(aside, site.plugins_dir / "beta")
    site.build()
    assert parts() == few
    assert site.content() == site.cold(tmp_path)


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(bytes(path.stat().st_size)),
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
    ],
)
def test_a_shard_that_somebody_changed_is_made_anew_while_its_words_change(
    site: SmallSite, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    edit(site)
    for path in (site.site_dir / "assets/search").glob("t*"):
        harm(path)
    site.build()
    assert site.content() == site.cold(tmp_path)


def test_old_terms_that_are_gone_cost_nothing_but_time(site: SmallSite, tmp_path: Path) -> None:
    forget(site, "DELETE FROM terms WHERE document = 'beta'")
    edit(site)
    site.build()
    assert site.content() == site.cold(tmp_path)


def test_terms_of_a_page_that_are_gone_make_the_cache_anew(site: SmallSite, tmp_path: Path) -> None:
    forget(site, "DELETE FROM terms")
    edit(site)
    assert "made anew" in site.build().check.notice
    assert site.content() == site.cold(tmp_path)


def test_after_a_build_only_terms_of_the_present_are_kept(site: SmallSite) -> None:
    edit(site)
    site.build()
    with sqlite3.connect(site.cache_dir / "results.sqlite") as database:
        documents = [row[0] for row in database.execute("SELECT document FROM terms")]
    database.close()
    assert len(documents) == len(set(documents))


def test_a_record_follows_the_name_of_the_successor(site: SmallSite, tmp_path: Path) -> None:
    site.edit_manifest("beta", "status: released", "status: deprecated\nsuccessor: alpha")
    site.build()
    site.edit_manifest("alpha", "演示 alpha", "新名 alpha")
    site.build()
    assert any("新名 alpha" in record for record in records(site))
    assert site.content() == site.cold(tmp_path)


def records(site: SmallSite) -> list[list[str]]:
    """Return what the records say of successors."""
    parts = [json.loads(zlib.decompress(path.read_bytes())) for path in (site.site_dir / "assets/search").glob("r?.*")]
    return [record["successor"] or [] for part in parts for record in part]


def test_roots_name_files_that_are_there(site: SmallSite) -> None:
    for name in ("search.json", "en/search.json"):
        root = json.loads((site.site_dir / name).read_bytes())
        named = [f"assets/search/d0.{root['terms']}.bin", f"assets/search/e0.{root['records']}.bin"]
        named += [page[3] for page in root["pages"]]
        named += [root["synonyms"], root["variants"], root["words"]]
        assert all((site.site_dir / path).is_file() for path in named)
        assert root["pages"]


def test_a_text_of_the_framework_is_found_in_the_next_build(site: SmallSite) -> None:
    site.edit("content/en/framework/index.md", "First en text", "Another text")
    with outlined(site) as (found, _):
        pages = {name for name in written(found) if name.startswith("search-page:")}
        assert pages == {"search-page::en/framework/index.html"}
