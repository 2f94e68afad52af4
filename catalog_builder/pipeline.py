"""The run, written as the list of its stages. With `unit` (one folder's work) the only module that knows them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog_builder.check.enforcement import refuse_mildness, refuse_policy
from catalog_builder.check.explain import explanations
from catalog_builder.emit.tree import SiteWriter, Written
from catalog_builder.hosts.kept_output import kept_hosts
from catalog_builder.hosts.output import HostOutput
from catalog_builder.hosts.policy import joined_policy
from catalog_builder.load.schema import plugin_schema
from catalog_builder.model.page import Page, site_path
from catalog_builder.model.result import PluginResult
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.render.benchmarks import speed_report
from catalog_builder.render.cards import listed_results
from catalog_builder.render.images import ENCODING
from catalog_builder.render.listings import Catalog, listing_pages
from catalog_builder.render.plugin_pages import plugin_pages
from catalog_builder.render.pour import pour
from catalog_builder.render.rule_pages import rule_pages
from catalog_builder.render.site_files import headers, llms_text, markdown_files, robots, sitemap
from catalog_builder.render.special_pages import not_found_page
from catalog_builder.render.tables import api_support_table, category_table, field_table, limits_table
from catalog_builder.results import CheckReport, Progress, build_results, faulty_plugins, read_vocabulary
from catalog_builder.run.picture_store import PictureStore
from catalog_builder.settings import Settings
from catalog_builder.source.tables import read_tables
from catalog_builder.source.templates import read_templates

PREVIEW_STATUSES = ("draft", "in-review")
"""Stages that are published only when the settings ask for drafts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What one build did."""

    check: CheckReport
    published: tuple[str, ...]
    """Ids of the plugins that have a page."""

    left_out: tuple[str, ...]
    """Ids of the faulty ones."""

    withheld: tuple[str, ...]
    """Ids of drafts and plugins in review that were not asked for."""

    written: Written
    host_warnings: tuple[str, ...]
    """What the documentation host had to say about the framework pages."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was left out and the host had no complaint."""
        return not self.left_out and not self.host_warnings


def build(settings: Settings, progress: Progress) -> BuildReport:
    """Write the whole site. Faulty plugins are left out and reported; every other one is published."""
    refuse_policy(settings.policy)
    refuse_mildness(settings.policy)
    vocabulary = read_vocabulary(settings)
    templates = read_templates(settings.project / "overrides")
    report = build_results(settings, vocabulary, templates, progress)
    hosts = _render_framework(settings, vocabulary, templates, progress)
    published = published_results(report, drafts=settings.drafts)
    pages = _pages(published, vocabulary, templates)
    written = _emit(settings, pages, published, hosts, progress)
    return BuildReport(
        check=report,
        published=tuple(result.id for result in published),
        left_out=faulty_plugins(report),
        withheld=_withheld(report, settings),
        written=written,
        host_warnings=tuple(f"content/{host.language}: {told}" for host in hosts.values() for told in host.warnings),
    )


def published_results(report: CheckReport, *, drafts: bool) -> tuple[PluginResult, ...]:
    """Return what has a page: listed plugins in their order, then removed ones."""
    faulty = set(faulty_plugins(report))
    sound = [
        result
        for result in report.results
        if result.plugin and result.id not in faulty and (drafts or result.plugin.status not in PREVIEW_STATUSES)
    ]
    removed = tuple(result for result in sound if result.plugin and result.plugin.status == "removed")
    return (*listed_results(sound), *removed)


def _withheld(report: CheckReport, settings: Settings) -> tuple[str, ...]:
    if settings.drafts:
        return ()
    faulty = set(faulty_plugins(report))
    return tuple(
        result.id
        for result in report.results
        if result.plugin and result.plugin.status in PREVIEW_STATUSES and result.id not in faulty
    )


def _render_framework(
    settings: Settings, vocabulary: Vocabulary, templates: Templates, progress: Progress
) -> Mapping[Language, HostOutput]:
    facts = read_tables(settings.project / "content" / "tables")
    tables = {
        language: {
            "plugin-api-support": api_support_table(facts["plugin-api-support"], language, templates),
            "service-categories": category_table(vocabulary, language, templates),
            "plugin-fields": field_table(plugin_schema(), language, templates),
            "limits": limits_table(language),
            **speed_report(facts.get("benchmarks", b""), language),
        }
        for language in LANGUAGES
    }
    progress("framework", 0, 1)
    hosts = kept_hosts(
        settings.project,
        tables=tables,
        site_url=settings.site_url,
        host=settings.host,
        cache_dir=settings.cache_dir,
    )
    progress("framework", 1, 1)
    return hosts


def _pages(results: Sequence[PluginResult], vocabulary: Vocabulary, templates: Templates) -> list[Page]:
    catalog = Catalog(results=listed_results(results), vocabulary=vocabulary, templates=templates)
    rules = explanations()
    pages: list[Page] = []
    for language in LANGUAGES:
        pages += listing_pages(catalog, language)
        pages += plugin_pages(results, language, vocabulary=vocabulary, templates=templates)
        pages += rule_pages(rules, language, templates)
        pages.append(not_found_page(language, templates))
    return pages


def _emit(
    settings: Settings,
    pages: Sequence[Page],
    results: Sequence[PluginResult],
    hosts: Mapping[Language, HostOutput],
    progress: Progress,
) -> Written:
    writer = SiteWriter(settings.site_dir)
    store = PictureStore(settings.cache_dir / "pictures", ENCODING)
    for path, content in _files(settings, pages, results, hosts, store):
        writer.write(path, content)
    for done, page in enumerate(pages, start=1):
        shell = hosts[page.language].shells[page.layout]
        html = pour(page, shell, site_url=settings.site_url, site_name=hosts[page.language].site_name)
        writer.write(site_path(page.language, page.path), html.encode())
        progress("pages", done, len(pages))
    return writer.finish()


def _files(
    settings: Settings,
    pages: Sequence[Page],
    results: Sequence[PluginResult],
    hosts: Mapping[Language, HostOutput],
    store: PictureStore,
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site that is not a catalog page: assets first, because pages name them."""
    names = {
        rendition.name
        for result in results
        for picture in result.pictures
        for rendition in (picture.full, picture.thumbnail)
    }
    yield from ((f"assets/plugins/{name}", (store.files / name).read_bytes()) for name in sorted(names))
    assets = {path: content for host in hosts.values() for path, content in host.assets.items()}
    yield from sorted(assets.items())
    for host in hosts.values():
        yield from ((site_path(host.language, page.path), page.html.encode()) for page in host.pages)
    yield from ((path, text.encode()) for path, text in markdown_files(results))
    yield "_headers", headers(joined_policy([host.policy for host in hosts.values()]), settings.site_url).encode()
    yield "robots.txt", robots(settings.site_url).encode()
    yield "sitemap.xml", sitemap([*pages, *_framework_pages(hosts)], settings.site_url).encode()
    for language in LANGUAGES:
        yield site_path(language, "llms.txt"), llms_text(hosts[language].site_name, pages, language).encode()


def _framework_pages(hosts: Mapping[Language, HostOutput]) -> Iterator[Page]:
    """Yield what the sitemap needs of the host's pages."""
    for host in hosts.values():
        for page in host.pages:
            yield Page(
                path=page.path,
                language=host.language,
                layout="rule",
                title=page.title,
                description=page.description,
                body="",
            )
