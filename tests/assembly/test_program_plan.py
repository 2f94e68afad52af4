"""Groups of files for programs: there when they should be, changed by what they depend on and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from catalog_builder.assembly.keys import Job
from catalog_builder.assembly.program_plan import program_jobs
from catalog_builder.model.brief import Brief
from catalog_builder.model.plugin import Release
from catalog_builder.render.listings import Catalog
from catalog_builder.run.cache import Known
from tests.render.rendering import made_brief, templates, vocabulary

DATED = (Release(version="1.0.0", date="2025-01-01"),)
BRIEFS = (
    made_brief("aaa", releases=DATED),
    made_brief("bbb", category="travel/scenic-spots", releases=DATED),
    made_brief("gone", status="removed"),
)
FEEDS = ("feed:", "feed:categories/tools/", "feed:categories/tools/information-inquiry/")


def jobs(
    briefs: tuple[Brief, ...] = BRIEFS, digests: Mapping[str, bytes] | None = None, site_url: str | None = None
) -> dict[str, Job]:
    listed = tuple(brief for brief in briefs if brief.status != "removed")
    catalog = Catalog(briefs=listed, vocabulary=vocabulary(), templates=templates())
    made = {brief.id: b"brief" for brief in briefs} | dict(digests or {})
    known = {plugin: Known("", "", digest, b"page", b"terms") for plugin, digest in made.items()}
    return {job.name: job for job in program_jobs(catalog, briefs, known, environment=b"", site_url=site_url)}


def changed(after: Mapping[str, Job]) -> set[str]:
    before = jobs()
    names = before.keys() | after.keys()
    return {name for name in names if name not in before or name not in after or before[name].key != after[name].key}


def test_what_a_plugins_brief_tells_changes_the_feeds_that_it_is_in_and_its_page_of_the_index() -> None:
    assert changed(jobs(digests={"aaa": b"other"})) == {*FEEDS, "api/v1/plugins.json"}


def test_a_removed_plugin_is_in_the_index_and_counted_nowhere() -> None:
    made = {name: b"".join(content for _, content in job.make()) for name, job in jobs().items() if job.make}
    assert b'"gone"' in made["api/v1/plugins.json"]
    assert b'"id":"tools","name":{"zh":' in made["api/v1/categories.json"]
    assert b'"plugins":2' not in made["api/v1/categories.json"]


def test_redirects_are_there_once_a_plugin_was_renamed() -> None:
    assert "_redirects" not in jobs()
    renamed = (replace(BRIEFS[0], former_ids=("old", "gone")), *BRIEFS[1:])
    found = jobs(renamed, site_url="https://example.com/docs/")
    [(_, content)] = found["_redirects"].make() if found["_redirects"].make else []
    assert content.startswith(b"/docs/plugins/old/ /docs/plugins/aaa/ 301\n")
    assert b"gone" not in content
    assert changed(jobs(renamed)) == {"_redirects", *FEEDS}
