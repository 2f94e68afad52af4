"""What was rendered becomes files, whatever lies at their place; what is lost is told and costs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from catalog_builder.assembly.keys import plugin_job
from catalog_builder.assembly.page_work import prepare_pages, write_group
from catalog_builder.assembly.plan import plan_site, sure_paths
from catalog_builder.assembly.tasks import FixedTask, PageWorkshop, PluginTask, SearchPartTask
from catalog_builder.hosts.shell import cut_shell
from catalog_builder.model.page import Layout
from catalog_builder.model.text import LANGUAGES
from catalog_builder.model.work import Work
from catalog_builder.model.workshop import Workshop
from catalog_builder.render.feed_plans import FeedPlan
from catalog_builder.render.plugin_pages import Surroundings
from catalog_builder.run.cache import ResultCache
from catalog_builder.search.shards import decode_slice, file_name, place_of
from catalog_builder.settings import Limits
from catalog_builder.source.templates import parse_templates, read_template_files
from catalog_builder.unit import build_folder, prepare
from tests.assembly.test_plan import source
from tests.builds import ROOT
from tests.check.plugin_folders import BASELINE
from tests.render.rendering import made_brief, vocabulary

DEMO = PluginTask(plugin="demo", told=msgspec.msgpack.encode(Surroundings()))
PAGES = {f"{root}plugins/demo/index.{kind}" for root in ("", "en/") for kind in ("html", "md")}
PAGES |= {f"{root}plugins/demo/{name}" for root in ("", "en/") for name in ("feed.xml", "feed.json")}
PAGES |= {f"{root}plugins/demo/{name}.svg" for root in ("", "en/") for name in ("badge", "card")}
PAGES |= {"api/v1/plugins/demo.json"}


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[ResultCache]:
    """The cache with the sound plugin `demo` rendered, and this process ready to write its pages."""
    files = read_template_files(ROOT / "overrides")
    workshop = Workshop(
        limits=Limits(), vocabulary=vocabulary(), templates=parse_templates(files), pictures_dir=tmp_path / "pictures"
    )
    prepare(workshop)
    with ResultCache(tmp_path / "results.sqlite", ("1",)) as cache:
        cache.keep([build_folder(Work(path=str(BASELINE / "demo")))], {})
        shell = cut_shell("<title>@@slot:title@@</title>@@slot:head@@<main>@@slot:body@@</main>", "")
        pages = PageWorkshop(
            database=tmp_path / "results.sqlite",
            site_dir=str(tmp_path / "site"),
            shells={language: dict.fromkeys(get_args(Layout), shell) for language in LANGUAGES},
            site_names={"zh": "目录", "en": "Catalog"},
            site_url=None,
            templates=files,
            vocabulary=vocabulary(),
            pictures_dir=tmp_path / "pictures",
            documents=tuple((1024, "demo", kept.terms_digest) for kept in cache.known().values()),
            is_new=False,
        )
        prepare_pages(pages)
        yield cache


def test_a_plugins_pictures_texts_and_pages_are_written_pictures_first(cache: ResultCache, tmp_path: Path) -> None:
    written = write_group(DEMO)
    paths = [file.path for file in written.files]
    pictures = [path for path in paths if path.startswith("assets/plugins/")]
    assert set(paths) == {*PAGES, *pictures}
    assert pictures and paths[: len(pictures)] == pictures
    assert (
        len(written.changed) == len(paths) == len([path for path in (tmp_path / "site").rglob("*") if path.is_file()])
    )
    assert "基准演示" in (tmp_path / "site/plugins/demo/index.html").read_text("utf-8")
    assert (tmp_path / "site/plugins/demo/index.md").read_bytes() == (BASELINE / "demo/doc/README.md").read_bytes()


def test_what_lies_there_already_is_not_written_again(cache: ResultCache) -> None:
    first = write_group(DEMO)
    again = write_group(DEMO)
    assert (again.files, again.changed) == (first.files, ())


def test_the_paths_that_a_job_promises_are_written(cache: ResultCache) -> None:
    for job in plan_site(source(made_brief("demo"))):
        if job.task:
            assert set(sure_paths(job)) <= {file.path for file in write_group(job.task).files}, job.name


def test_a_renamed_plugin_leaves_everything_at_its_former_addresses_that_others_may_point_to(
    cache: ResultCache, tmp_path: Path
) -> None:
    task = PluginTask(plugin="demo", told=msgspec.msgpack.encode(Surroundings(former_ids=("old-demo",))))
    paths = {file.path for file in write_group(task).files}
    assert paths >= {*PAGES, *(path.replace("demo", "old-demo") for path in PAGES)}
    site = tmp_path / "site"
    for name in ("feed.xml", "feed.json", "badge.svg", "card.svg"):
        assert (site / "plugins/old-demo" / name).read_bytes() == (site / "plugins/demo" / name).read_bytes()
    page = (site / "en/plugins/old-demo/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../plugins/demo/">' in page
    assert '<meta name="robots" content="noindex">' in page
    job = plugin_job("demo", b"", task.told, b"")
    assert set(sure_paths(job)) <= paths


def test_a_feed_is_made_of_the_releases_of_its_plugins(cache: ResultCache, tmp_path: Path) -> None:
    files = write_group(FeedPlan(folder="", plugins=(("demo", ()),))).files
    assert [file.path for file in files] == ["feed.xml", "feed.json", "en/feed.xml", "en/feed.json"]
    assert "<title>目录</title>" in (tmp_path / "site/feed.xml").read_text("utf-8")
    assert write_group(FeedPlan(folder="", plugins=(("gone", ()),))).lost == "gone"


def test_pages_of_rules_and_of_absent_addresses_are_written_for_each_language(cache: ResultCache) -> None:
    paths = {file.path for file in write_group(FixedTask(language="en")).files}
    assert {"en/404.html", "en/rules/index.html", "en/rules/link-broken/index.html"} <= paths
    assert all(path.startswith("en/") for path in paths)


def test_something_in_the_way_is_told_with_the_path_that_it_keeps(cache: ResultCache, tmp_path: Path) -> None:
    (tmp_path / "site/plugins/demo/index.md").mkdir(parents=True)
    blocked = write_group(DEMO)
    assert (blocked.blocked, blocked.files, blocked.lost) == ("plugins/demo/index.md", (), "")


def test_a_picture_that_is_gone_costs_its_plugin_only(cache: ResultCache, tmp_path: Path) -> None:
    for path in (tmp_path / "pictures/files").iterdir():
        path.unlink()
    assert write_group(DEMO).lost == "demo"
    assert write_group(FixedTask(language="zh")).files


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM {table}", "UPDATE {table} SET value = x'0011223344'", "UPDATE {table} SET value = 'text'"],
)
@pytest.mark.parametrize("table", ["pages", "cards"])
def test_what_was_kept_and_is_damaged_is_lost(cache: ResultCache, table: str, damage: str) -> None:
    with cache.database:
        cache.database.execute(damage.format(table=table))
    listing = next(job.task for job in plan_site(source(made_brief("demo"))) if job.name == "list:plugins/index.html")
    assert listing
    assert write_group(DEMO if table == "pages" else listing).lost == "demo"


def test_no_slot_is_left_whatever_is_around_a_plugin(cache: ResultCache, tmp_path: Path) -> None:
    write_group(DEMO)
    assert "<!--" not in (tmp_path / "site/plugins/demo/index.html").read_text("utf-8")


def test_every_shard_of_a_part_is_written_under_a_name_that_follows_from_its_bytes(
    cache: ResultCache, tmp_path: Path
) -> None:
    tasks = [SearchPartTask(part=part, parts=8, shards=32) for part in range(8)]
    written = [file for task in tasks for file in write_group(task).files]
    assert {place_of(file.path)[0] for file in written} == set(range(32))
    for file in written:
        content = (tmp_path / "site" / file.path).read_bytes()
        number, start = place_of(file.path)
        assert file.path == file_name("t", number, content, start)
    terms = {term for file in written for term in decode_slice((tmp_path / "site" / file.path).read_bytes())}
    assert {"基准", "基准演示=", "demo"} <= terms


def test_terms_that_are_gone_are_told_with_the_document_that_lost_them(cache: ResultCache) -> None:
    cache.database.execute("DELETE FROM terms")
    cache.database.commit()
    assert write_group(SearchPartTask(part=0, parts=4, shards=16)).lost == "demo"


def test_terms_that_are_damaged_are_lost_too(cache: ResultCache) -> None:
    cache.database.execute("UPDATE terms SET value = CAST('noise' AS BLOB)")
    cache.database.commit()
    assert write_group(SearchPartTask(part=0, parts=4, shards=16)).lost == "demo"
