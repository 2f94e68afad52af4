"""The framework documentation and the shells of all pages, from the host or as it made them before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from catalog_builder.hosts.kept_output import file_store, kept_hosts
from catalog_builder.hosts.output import HostOutput
from catalog_builder.ingredients import Ingredients, templates_of, vocabulary_of
from catalog_builder.model.page_parts import Client, PageParts, Term
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.settings import Settings
from catalog_builder.source.page_dates import page_dates
from catalog_builder.source.sharing import apart

if TYPE_CHECKING:
    from catalog_builder.hosts.running import RunningHosts

Dates = Mapping[str, str]


def render_framework(
    settings: Settings, ingredients: Ingredients, running: RunningHosts | None = None
) -> Mapping[Language, HostOutput]:
    """Return what the host makes of each language; it is asked only when something it reads has changed.

    Hosts that run already are asked where there are any, else some are started for this once.
    """
    dates = page_dates(settings.project, settings.cache_dir)

    def render(languages: tuple[Language, ...]) -> Mapping[Language, HostOutput]:
        parts = framework_parts(ingredients, languages, dates)
        if running:
            return running.render(parts)
        with running_hosts(settings) as hosts:
            return hosts.render(parts)

    return kept_hosts(
        settings.project,
        parts_digest=f"{ingredients.digest} {hashlib.sha256(json.dumps(dates).encode()).hexdigest()}",
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


def framework_parts(
    ingredients: Ingredients, languages: Sequence[Language] = LANGUAGES, dates: Dates | None = None
) -> Mapping[Language, PageParts]:
    """Return what framework pages show besides their own text, by language; `dates` by path from the project."""
    return {
        language: PageParts(
            blocks={
                **{f"table: {name}": html for name, html in _tables(ingredients, language).items()},
                **{f"diagram: {name}": html for name, html in _diagrams(ingredients, language).items()},
            },
            terms=_terms(ingredients, language),
            clients=_clients(ingredients, language),
            changed=_changed(dates or {}, f"content/{language}/"),
        )
        for language in languages
    }


def _tables(ingredients: Ingredients, language: Language) -> Mapping[str, str]:
    # 50 ms that a run without changes does not need.
    from catalog_builder.load.schema import plugin_schema
    from catalog_builder.render.api_tables import api_tables
    from catalog_builder.render.benchmarks import speed_report
    from catalog_builder.render.fact_tables import FACT_TABLES, fact_table
    from catalog_builder.render.tables import category_table, field_table, limits_table

    templates, vocabulary = templates_of(ingredients), vocabulary_of(ingredients.vocabulary_files)
    facts = {name: content for name, content in ingredients.tables.items() if name in FACT_TABLES}
    return {
        **{name: fact_table(name, content, language, templates) for name, content in facts.items()},
        "service-categories": category_table(vocabulary, language, templates),
        "plugin-fields": field_table(plugin_schema(), language, templates),
        "limits": limits_table(language),
        **api_tables(language),
        **speed_report(ingredients.tables.get("benchmarks", b""), language),
    }


def _diagrams(ingredients: Ingredients, language: Language) -> Mapping[str, str]:
    from catalog_builder.render.diagrams import diagram

    return {name: diagram(name, content, language) for name, content in ingredients.diagrams.items()}


def _terms(ingredients: Ingredients, language: Language) -> tuple[Term, ...]:
    if not ingredients.terms:
        return ()
    from catalog_builder.load.terms import load_terms

    if language != "zh":
        return load_terms(ingredients.terms, language, str.casefold)

    def sorted_by_sound() -> bytes:
        from catalog_builder.search.sounds import sort_key  # 60 MB with the pronunciations of Chinese words.

        return msgspec.msgpack.encode(load_terms(ingredients.terms, language, sort_key))

    return msgspec.msgpack.decode(apart(sorted_by_sound), type=tuple[Term, ...])


def _clients(ingredients: Ingredients, language: Language) -> tuple[Client, ...]:
    if "client-lib" not in ingredients.tables:
        return ()
    from catalog_builder.render.fact_tables import clients

    return clients(ingredients.tables["client-lib"], language, templates_of(ingredients))


def _changed(dates: Dates, folder: str) -> Dates:
    return {path.removeprefix(folder): day for path, day in dates.items() if path.startswith(folder)}
