"""What the site consists of: groups of files, each with a key that tells everything its bytes depend on.

In: what is known of each plugin, the vocabulary, the host's output. Out: jobs, in the order in which they are written.
Nothing is rendered and nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

import msgspec

from catalog_builder.assembly.keys import Job, digest_of_parts, file_job, framework_job, group_key, plugin_job
from catalog_builder.assembly.program_plan import program_jobs
from catalog_builder.assembly.search_plan import index_jobs
from catalog_builder.assembly.search_state import IndexSource
from catalog_builder.assembly.tasks import FixedTask, PluginTask
from catalog_builder.hosts.output import HostOutput
from catalog_builder.hosts.policy import joined_policy
from catalog_builder.model.brief import Brief
from catalog_builder.model.page import site_path
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.render.listings import Catalog, ListingPlan, listing_plans
from catalog_builder.render.plugin_files import plugin_file_paths
from catalog_builder.render.plugin_page import plugin_path
from catalog_builder.render.plugin_pages import Surroundings, is_indexed, surroundings
from catalog_builder.render.rule_pages import rule_paths
from catalog_builder.render.site_files import Described, Place, headers, llms_text, robots, search_offer, sitemaps
from catalog_builder.run.batches import in_batches
from catalog_builder.run.cache import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSource:
    """What a site is planned from."""

    published: tuple[Brief, ...]
    """Plugins that have a page: listed ones in their order, then removed ones."""

    known: Mapping[str, Known]
    """Digests of what was made of each, by id."""

    vocabulary: Vocabulary
    templates: Templates
    hosts: Mapping[Language, HostOutput]
    rules: tuple[str, ...]
    """Ids of the rules, each of which has a page."""

    site_url: str | None
    index: IndexSource
    environment: bytes
    """Digest of what every page depends on: program, templates, vocabulary, shells, the site's address."""


def plan_site(source: SiteSource) -> Iterator[Job]:
    """Yield every group of the site; what pages refer to comes before them."""
    listed = tuple(brief for brief in source.published if brief.status != "removed")
    yield framework_job(source.hosts)
    yield from _plugin_jobs(source)
    catalog = Catalog(
        briefs=listed,
        vocabulary=source.vocabulary,
        templates=source.templates,
    )
    plans = [plan for language in LANGUAGES for plan in listing_plans(catalog, language)]
    yield from (_listing_job(plan, source) for plan in plans)
    for language in LANGUAGES:
        yield Job(
            name=f"fixed:{language}",
            key=group_key(source.environment),
            task=FixedTask(language=language),
        )
    yield from _site_jobs(source, plans)
    yield from program_jobs(
        catalog,
        source.published,
        source.known,
        environment=source.environment,
        site_url=source.site_url,
    )
    yield from index_jobs(source.index, listed, source.known, source.vocabulary)


def _plugin_jobs(source: SiteSource) -> Iterator[Job]:
    for plugin, around in surroundings(source.published):
        told = msgspec.msgpack.encode(around)
        yield plugin_job(plugin, source.known[plugin].page_digest, told, source.environment)


def sure_paths(job: Job) -> tuple[str, ...]:
    """Return files that a job is sure to write, as far as the next run has to find them if this one is broken off."""
    if not isinstance(job.task, PluginTask):
        return job.paths
    plugin, around = job.task.plugin, msgspec.msgpack.decode(job.told, type=Surroundings)
    paths = plugin_path(plugin), f"plugins/{plugin}/index.md"
    pages = (site_path(language, path) for language in LANGUAGES for path in paths)
    return *pages, *plugin_file_paths(plugin, around.former_ids)


def _listing_job(plan: ListingPlan, source: SiteSource) -> Job:
    return Job(
        name=f"list:{site_path(plan.language, plan.path)}",
        key=group_key(
            source.environment,
            msgspec.msgpack.encode(plan),
            *(source.known[plugin].brief_digest for plugin in plan.cards),
        ),
        paths=(site_path(plan.language, plan.path),),
        task=plan,
    )


def _site_jobs(source: SiteSource, plans: Sequence[ListingPlan]) -> Iterator[Job]:
    hosts, published = source.hosts, source.published
    policy = joined_policy([host.policy for host in hosts.values()])
    shown = [brief for brief in published if is_indexed(brief)]
    yield file_job("_headers", headers(policy, source.site_url).encode())
    yield file_job("robots.txt", robots(source.site_url).encode())
    yield _sitemap_job(source, shown, plans)
    for language in LANGUAGES:
        host = hosts[language]
        yield Job(
            name=site_path(language, "llms.txt"),
            key=group_key(*(content for _, content in _llms(host, shown))),
            make=partial(_llms, host, shown),  # Made again then: with 100,000 plugins both are 26 MB until then.
        )
        if source.site_url:
            offer = search_offer(host.site_name, language, source.site_url)
            yield file_job(site_path(language, "opensearch.xml"), offer.encode())


def _sitemap_job(source: SiteSource, shown: Sequence[Brief], plans: Sequence[ListingPlan]) -> Job:
    listings = [(plan.language, plan.path) for plan in plans if plan.is_indexed]

    def places() -> Iterator[Place]:  # Asked for twice: 200,000 pages are 50 MB until they are written.
        yield from _host_places(source.hosts)
        yield from _catalog_places(shown, source.rules)
        yield from (Place(language, path, True) for language, path in listings)

    told = (repr(batch).encode() for batch in in_batches(places()))
    return Job(
        name="sitemap",
        key=digest_of_parts(chain([repr(source.site_url).encode()], told)),
        make=lambda: sitemaps(places(), source.site_url),
    )


def _llms(host: HostOutput, shown: Sequence[Brief]) -> Iterator[tuple[str, bytes]]:
    text = llms_text(host.site_name, _described(host), shown, host.language)
    yield site_path(host.language, "llms.txt"), text.encode()


def _described(host: HostOutput) -> Sequence[Described]:
    """Return the host's pages in the order of the navigation."""
    own = (page for page in host.pages if not page.is_borrowed)
    return [Described(page.path, page.title, page.description) for page in sorted(own, key=lambda page: page.place)]


def _host_places(hosts: Mapping[Language, HostOutput]) -> Iterator[Place]:
    for host in hosts.values():
        own = (page for page in host.pages if not page.is_borrowed)
        yield from (Place(host.language, page.path, page.is_translated) for page in own)


def _catalog_places(shown: Sequence[Brief], rules: Sequence[str]) -> Iterator[Place]:
    plugins = [(plugin_path(brief.id), brief.is_translated) for brief in shown]  # One text for both languages.
    for language in LANGUAGES:
        yield from (Place(language, path, is_translated) for path, is_translated in plugins)
        yield from (Place(language, path, True) for path in rule_paths(rules))
