"""The groups of a site: complete, in order, each with a key that tells what its bytes depend on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from catalog_builder.assembly.keys import Job, plugin_job
from catalog_builder.assembly.plan import SiteSource, plan_site, sure_paths
from catalog_builder.assembly.search_state import IndexSource, SearchState
from catalog_builder.assembly.tasks import PluginTask
from catalog_builder.hosts.output import HostOutput
from catalog_builder.model.brief import Brief
from catalog_builder.model.text import Language, Localized
from catalog_builder.render.plugin_pages import Neighbour, Surroundings
from catalog_builder.run.cache import Known
from catalog_builder.run.database import memory_database
from catalog_builder.run.ledger import Ledger
from catalog_builder.search.slots import plugin_slots
from tests.assembly.test_keys import EN, ZH
from tests.render.rendering import made_brief, templates, vocabulary


def no_terms(document: str, digest: bytes) -> bytes:
    raise KeyError(document)


def index(*briefs: Brief) -> IndexSource:
    slots = plugin_slots((brief.id for brief in briefs if brief.status != "removed"), 1024)
    state = SearchState(
        base=1024,
        shards=16,
        parts=4,
        documents={plugin: (slot, b"terms") for plugin, slot in slots.items()},
        pages={},
        deprecated=(),
        examples=(),
    )
    hosts: dict[Language, HostOutput] = {"zh": ZH, "en": EN}
    return IndexSource(
        state=state,
        before=None,
        ledger=Ledger(memory_database(), "site"),
        damaged=frozenset(),
        hosts=hosts,
        site_dir=Path("unused"),
        terms=no_terms,
    )


KNOWN = Known(digest="", tree="", brief_digest=b"brief", page_digest=b"page", terms_digest=b"terms")


def with_known(source: SiteSource, **changes: bytes) -> SiteSource:
    """Return the source with something else made of the plugin bbb."""
    return replace(source, known={**source.known, "bbb": source.known["bbb"]._replace(**changes)})


def source(*briefs: Brief) -> SiteSource:
    return SiteSource(
        published=briefs,
        known={brief.id: KNOWN for brief in briefs},
        vocabulary=vocabulary(),
        templates=templates(),
        hosts={"zh": ZH, "en": EN},
        rules=("link-broken",),
        site_url=None,
        index=index(*briefs),
        environment=b"environment",
    )


RECORDS = "search-records:0"
SOURCE = source(made_brief("aaa"), made_brief("bbb"), made_brief("ccc"), made_brief("gone", status="removed"))


def keys(of: SiteSource) -> dict[str, bytes]:
    return {job.name: job.key for job in plan_site(of)}


def changed(change: Callable[[SiteSource], SiteSource]) -> set[str]:
    before, after = keys(SOURCE), keys(change(SOURCE))
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def files(job: Job) -> list[str]:
    return [path for path, _ in job.make()] if job.make else []


def test_each_group_has_a_name_of_its_own_and_says_how_it_is_made() -> None:
    jobs = list(plan_site(SOURCE))
    assert len({job.name for job in jobs}) == len(jobs)
    assert all([bool(job.task), bool(job.make), bool(job.gather)].count(True) == 1 for job in jobs)


def test_what_names_other_files_comes_after_them() -> None:
    names = [job.name.partition(":")[0] for job in plan_site(SOURCE)]
    assert list(dict.fromkeys(names))[:3] == ["framework", "plugin", "list"]
    assert names[-1] == "search"


def test_a_removed_plugin_has_a_page_and_stands_in_no_listing() -> None:
    jobs = {job.name: job for job in plan_site(SOURCE)}
    assert "plugin:gone" in jobs
    assert not [job for job in jobs.values() if "gone" in getattr(job.task, "cards", ())]
    shown = (job for name, job in jobs.items() if job.make and name != "api/v1/plugins.json")  # That tells its stage.
    assert "gone" not in "".join(str(list(job.make())) for job in shown if job.make)


def test_a_changed_page_changes_no_other_group() -> None:
    assert changed(lambda source: with_known(source, page_digest=b"other")) == {"plugin:bbb"}


def test_a_changed_card_changes_the_listings_that_it_is_on() -> None:
    found = changed(lambda source: with_known(source, brief_digest=b"other"))
    listed = {job.name for job in plan_site(SOURCE) if "bbb" in getattr(job.task, "cards", ())}
    assert found == {*listed, RECORDS, "search", "api/v1/plugins.json"}
    assert listed


def test_a_changed_name_changes_neighbours_and_records_too() -> None:
    def rename(source: SiteSource) -> SiteSource:
        renamed = [
            replace(brief, name=Localized(zh="新")) if brief.id == "bbb" else brief for brief in source.published
        ]
        return with_known(replace(source, published=tuple(renamed)), brief_digest=b"other")

    found = changed(rename)
    assert {name for name in found if name.startswith("plugin:")} == {"plugin:aaa", "plugin:ccc"}
    assert {RECORDS, "search"} <= found
    assert {"llms.txt", "en/llms.txt"} <= found


def test_what_every_page_depends_on_changes_every_page_and_no_other_file() -> None:
    found = changed(lambda source: replace(source, environment=b"other"))
    pages = {job.name for job in plan_site(SOURCE) if job.task and not job.name.startswith("search:")}
    assert found == {*pages, "api/v1/plugins.json"}


def test_the_address_of_the_site_is_in_the_files_for_robots() -> None:
    found = changed(lambda source: replace(source, site_url="https://example.com/"))
    assert found == {"sitemap", "robots.txt", "opensearch.xml", "en/opensearch.xml"}


def test_a_new_path_is_known_before_it_is_written() -> None:
    for job in plan_site(SOURCE):
        if job.make and job.paths:
            assert files(job) == list(job.paths)
        if job.name.startswith(("plugin:", "list:")):
            assert sure_paths(job)


def test_a_plugins_group_can_be_made_again_from_what_was_kept_of_it() -> None:
    told = msgspec.msgpack.encode(Surroundings(next=Neighbour(id="bbb", name=Localized(zh="乙"))))
    job = plugin_job("aaa", b"page", told, b"environment")
    assert job.task == PluginTask(plugin="aaa", told=told)
    again = plugin_job("aaa", b"page", job.told, b"environment")
    assert again == job
