"""What a run has to write: found out by comparing, planned anew only where listings or neighbours change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.assembly.outline import Outline, outline
from catalog_builder.assembly.publication import Publication
from catalog_builder.assembly.search_state import PART, ROOT
from catalog_builder.framework import render_framework
from catalog_builder.ingredients import read_ingredients
from catalog_builder.results import Desk, update_results
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.mapper import Workers
from catalog_builder.search.terms import parts_made_apart
from tests.small_site import SmallSite, make_small_site, silent


@pytest.fixture
def site(tmp_path: Path, host_pages: Path, workers: Workers) -> SmallSite:
    """The small site, built once."""
    site = make_small_site(tmp_path / "project", host_pages, workers)
    site.build()
    return site


INDEX = {ROOT, *(f"{PART}{part:x}" for part in range(parts_made_apart(1)))}


@contextmanager
def outlined(
    site: SmallSite, damaged: frozenset[str] = frozenset(), *, is_complete: bool = True, **options: object
) -> Iterator[tuple[Outline, Publication]]:
    """Give what the next build would have to do, and what it knows of the last one."""
    settings = site.settings(**options)
    assert site.workers
    desk = Desk(
        settings=settings,
        ingredients=read_ingredients(settings, is_rendered=True),
        workers=site.workers,
        progress=silent,
    )
    with ResultCache(settings.cache_dir / "results.sqlite", desk.ingredients.environment) as cache:
        update_results(desk, cache)
        publication = Publication(desk, cache)
        assert publication.last
        last = replace(publication.last, is_complete=is_complete)
        hosts = render_framework(settings, desk.ingredients)
        yield outline(desk, cache, hosts, last, publication.ledger, damaged), publication


def written(found: Outline) -> set[str]:
    """Return the names of the groups that have to be written."""
    assert all(job.task or job.make or job.gather for job in found.stale)
    return {job.name for job in found.stale}


def test_where_nothing_has_changed_nothing_is_planned(site: SmallSite) -> None:
    with outlined(site) as (found, publication):
        assert (written(found), set(found.gone)) == (set(), set())
        assert found.state == publication.last


def test_after_an_edit_of_a_document_that_plugins_page_is_made_and_no_brief_read(site: SmallSite) -> None:
    site.edit("plugins_data/beta/doc/README.md", "中声明插件", "里声明插件")
    with outlined(site) as (found, publication):
        assert written(found) == {"plugin:beta", *INDEX}
        assert all(job.make for job in found.stale if job.name.startswith(PART))  # Edited, not made anew.
        assert found.state == publication.last


def test_what_listings_show_is_planned_anew(site: SmallSite) -> None:
    site.edit_manifest("beta", "version: 1.0.0", "version: 1.0.1")
    with outlined(site) as (found, publication):
        assert found.state != publication.last
        assert {"list:labels/map/index.html", "plugin:beta"} <= written(found)
        assert not {"list:labels/payment/index.html", "plugin:alpha"} & written(found)


def test_a_damaged_page_of_a_plugin_is_made_though_its_key_is_the_same(site: SmallSite) -> None:
    with outlined(site, frozenset({"plugin:beta"})) as (found, _):
        assert written(found) == {"plugin:beta"}


def test_a_damaged_listing_is_made_and_after_a_broken_off_run_the_site_is_planned_anew(site: SmallSite) -> None:
    with outlined(site, frozenset({"list:index.html"})) as (found, _):
        assert written(found) == {"list:index.html"}
    with outlined(site, is_complete=False) as (found, publication):
        assert (written(found), set(found.gone)) == (set(), set())
        assert found.state.catalog == publication.last.catalog  # type: ignore[union-attr]


def test_every_plugin_is_published_left_out_or_withheld(site: SmallSite) -> None:
    site.edit_manifest("alpha", "status: released", "status: removed\nsuccessor: demo")
    site.edit_manifest("beta", "status: released", "status: draft")
    site.edit_manifest("gamma", "version: 1.0.0", "version: [1")
    with outlined(site) as (found, _):
        state = found.state
        assert (state.published, state.left_out, state.withheld) == (("demo", "alpha"), ("gamma",), ("beta",))
        assert state.plugins == 4
    with outlined(site, drafts=True) as (found, _):
        assert (found.state.published, found.state.withheld) == (("demo", "beta", "alpha"), ())


def test_plugins_that_only_all_together_show_to_be_faulty_are_left_out(site: SmallSite) -> None:
    site.edit_manifest("gamma", "wx0000000000000004", "wx0000000000000003")
    with outlined(site) as (found, _):
        assert found.state.left_out == ("gamma",)
        assert found.state.shared
