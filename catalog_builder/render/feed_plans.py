"""Feeds of the site and of its categories: planned from briefs, filled with the releases of the plugins they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog_builder.model.brief import Brief
from catalog_builder.model.page import site_path
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.render.environment import shown
from catalog_builder.render.feeds import ATOM, JSON, Feed, atom_feed, json_feed
from catalog_builder.render.listings import Catalog
from catalog_builder.render.news import News, newest, newest_plugins, news_of
from catalog_builder.render.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPlan:
    """One feed, in both languages and both forms."""

    folder: str
    """Where it lies from the language root: `""` or `categories/…/`."""

    category: str = ""
    """`<primary>` or `<primary>/<secondary>`; empty for the whole site."""

    plugins: tuple[tuple[str, tuple[str, ...]], ...]
    """Ids of the plugins that its releases are of, with their former ids in force."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Files that it becomes."""
        return feed_paths(self.folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNames:
    """What a feed says of the site."""

    names: Mapping[Language, str]
    url: str | None


def feed_paths(folder: str) -> tuple[str, ...]:
    """Return the files of the feed of a folder."""
    return tuple(site_path(language, folder + name) for language in LANGUAGES for name in (ATOM, JSON))


def feed_plans(catalog: Catalog, renamed: Mapping[str, str]) -> Iterator[FeedPlan]:
    """Yield the plan of each feed: of the site, and of each category that has plugins."""
    former: dict[str, list[str]] = {}
    for old, plugin in renamed.items():
        former.setdefault(plugin, []).append(old)

    def named(briefs: Iterable[Brief]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((brief.id, tuple(former.get(brief.id, ()))) for brief in newest_plugins(briefs))

    yield FeedPlan(folder="", plugins=named(catalog.briefs))
    for address in catalog.vocabulary.category_addresses():
        if within := catalog.by_category.get(address):
            yield FeedPlan(folder=f"categories/{address}/", category=address, plugins=named(within))


def feed_files(
    plan: FeedPlan, plugins: Mapping[str, Plugin], *, vocabulary: Vocabulary, templates: Templates, site: SiteNames
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file of a feed."""
    news = newest(one for plugin, former in plan.plugins for one in news_of(plugins[plugin], former))
    for language in LANGUAGES:
        wording, site_name = Wording(templates, language), site.names[language]
        title, subtitle = site_name, wording("feeds.site", name=site_name)
        if plan.category:
            name = shown(vocabulary.category_names(plan.category)[-1], language).text
            title, subtitle = f"{name} - {site_name}", wording("feeds.category", name=name)
        yield from _both_forms(plan.folder, language, title, subtitle, news, site)


def plugin_feed_files(
    plugin: Plugin, former_ids: tuple[str, ...], templates: Templates, site: SiteNames
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file of a plugin's own feed."""
    news = news_of(plugin, former_ids)
    for language in LANGUAGES:
        name = shown(plugin.name, language).text
        subtitle = Wording(templates, language)("feeds.plugin", name=name)
        identity = f"plugins/{(*former_ids, plugin.id)[0]}/"
        title = f"{name} - {site.names[language]}"
        yield from _both_forms(f"plugins/{plugin.id}/", language, title, subtitle, news, site, identity)


def _both_forms(
    folder: str, language: Language, title: str, subtitle: str, news: list[News], site: SiteNames, identity: str = ""
) -> Iterator[tuple[str, bytes]]:
    feed = Feed(
        folder=folder,
        language=language,
        title=title,
        subtitle=subtitle,
        news=news,
        site_name=site.names[language],
        site_url=site.url,
        identity=identity,
    )
    yield site_path(language, folder + ATOM), atom_feed(feed)
    yield site_path(language, folder + JSON), json_feed(feed)
