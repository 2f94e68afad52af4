"""The framework documentation and the shells of all pages, from the host or as it made them before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from catalog_builder.hosts.kept_output import file_store, kept_hosts
from catalog_builder.hosts.output import HostOutput
from catalog_builder.ingredients import Ingredients, templates_of, vocabulary_of
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.settings import Settings

if TYPE_CHECKING:
    from catalog_builder.hosts.running import RunningHosts

Tables = Mapping[Language, Mapping[str, str]]


def render_framework(
    settings: Settings, ingredients: Ingredients, running: RunningHosts | None = None
) -> Mapping[Language, HostOutput]:
    """Return what the host makes of each language; it is asked only when something it reads has changed.

    Hosts that run already are asked where there are any, else some are started for this once.
    """

    def render(languages: tuple[Language, ...]) -> Mapping[Language, HostOutput]:
        tables = framework_tables(ingredients, languages)
        if running:
            return running.render(tables)
        with running_hosts(settings) as hosts:
            return hosts.render(tables)

    return kept_hosts(
        settings.project,
        tables_digest=ingredients.digest,
        site_url=settings.site_url,
        host=settings.host,
        cache_dir=settings.cache_dir,
        render=render,
    )


def running_hosts(settings: Settings, *, rehearses: bool = False) -> RunningHosts:
    """Return hosts for this project; with `rehearses` they start at once and stay ready."""
    from catalog_builder.hosts.running import RunningHosts

    return RunningHosts(
        settings.project,
        site_url=settings.site_url,
        host=settings.host,
        store=file_store(settings.cache_dir),
        rehearses=rehearses,
    )


def framework_tables(ingredients: Ingredients, languages: Sequence[Language] = LANGUAGES) -> Tables:
    """Return the tables that framework pages show, as HTML, by language and name."""
    # 50 ms that a run without changes does not need.
    from catalog_builder.load.schema import plugin_schema
    from catalog_builder.render.benchmarks import speed_report
    from catalog_builder.render.tables import api_support_table, category_table, field_table, limits_table

    templates, vocabulary = templates_of(ingredients), vocabulary_of(ingredients.vocabulary_files)
    return {
        language: {
            "plugin-api-support": api_support_table(ingredients.tables["plugin-api-support"], language, templates),
            "service-categories": category_table(vocabulary, language, templates),
            "plugin-fields": field_table(plugin_schema(), language, templates),
            "limits": limits_table(language),
            **speed_report(ingredients.tables.get("benchmarks", b""), language),
        }
        for language in languages
    }
