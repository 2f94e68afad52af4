"""Finished pages of plugins: what a plugin's own folder decides, then its notice and its neighbours in the category."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from catalog_builder.model.brief import Brief
from catalog_builder.model.document import TocEntry
from catalog_builder.model.page import Crumb, Page
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.renames import renamed
from catalog_builder.model.result import PluginResult
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language, Localized
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.model.work import PluginPage
from catalog_builder.render.environment import Shown, render_template, shown
from catalog_builder.render.plugin_page import NEIGHBOURS_SLOT, NOTICE_SLOT, category_trail, plugin_path
from catalog_builder.render.wording import Wording

UNLISTED = ("removed",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another plugin, as far as a plugin's page speaks of it."""

    id: str
    name: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What other plugins decide of a plugin's page."""

    previous: Neighbour | None = None
    """Who stands before it in its primary category."""

    next: Neighbour | None = None
    successor: Neighbour | None = None
    """The published plugin to use instead."""

    former_ids: tuple[str, ...] = ()
    """Former ids whose addresses lead to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlugin:
    """Another plugin as a page refers to it."""

    name: Shown
    path: str


def surroundings(published: Iterable[Brief]) -> Iterator[tuple[str, Surroundings]]:
    """Yield id and surroundings of each published plugin, category by category; they come in listing order.

    Those that no list shows are last and have no neighbours.
    """
    briefs = tuple(published)
    former = renamed(briefs)
    known = {brief.id: brief for brief in briefs}
    known |= {old: known[plugin] for old, plugin in former.items()}
    rows: dict[str, list[Brief]] = {}
    for brief in briefs:
        if brief.status not in UNLISTED:
            rows.setdefault(brief.category.split("/")[0], []).append(brief)
    for row in rows.values():
        for before, brief, after in zip([None, *row], row, [*row[1:], None], strict=False):
            yield brief.id, _around(brief, known, former, before, after)
    yield from ((brief.id, _around(brief, known, former)) for brief in briefs if brief.status in UNLISTED)


def _around(
    brief: Brief,
    known: Mapping[str, Brief],
    former: Mapping[str, str],
    before: Brief | None = None,
    after: Brief | None = None,
) -> Surroundings:
    return Surroundings(
        previous=_neighbour(before),
        next=_neighbour(after),
        successor=_neighbour(known.get(brief.successor or "")),
        former_ids=tuple(old for old in brief.former_ids if former.get(old) == brief.id),
    )


def _neighbour(brief: Brief | None) -> Neighbour | None:
    return Neighbour(id=brief.id, name=brief.name) if brief else None


def own_pages(
    result: PluginResult, plugin: Plugin, brief: Brief, vocabulary: Vocabulary, templates: Templates
) -> PluginPage:
    """Return the plugin's pages as far as its own folder decides them."""
    return PluginPage(
        brief=brief,
        pages=tuple(_page(result, plugin, brief, language, vocabulary, templates) for language in LANGUAGES),
        markdown=result.markdown,
        plugin=plugin,
        pictures=result.pictures,
        quality=result.quality,
    )


def _page(
    result: PluginResult,
    plugin: Plugin,
    brief: Brief,
    language: Language,
    vocabulary: Vocabulary,
    templates: Templates,
) -> Page:
    wording = Wording(templates, language)
    trail = category_trail(plugin.category, language, vocabulary)
    name, summary = shown(plugin.name, language), shown(plugin.summary, language)
    icon = result.picture(plugin.icon)
    crumbs = [Crumb(title=wording("nav.home"), path=""), Crumb(title=wording("nav.catalog"), path="plugins/")]
    return Page(
        path=plugin_path(plugin.id),
        language=language,
        layout="plugin",
        title=name.text,
        description=summary.text,
        body=dict(result.articles)[language],
        toc=() if plugin.status in UNLISTED else _toc(result, language),
        crumbs=(*crumbs, *(Crumb(title=named.name.text, path=named.path) for named in trail)),
        is_indexed=is_indexed(brief),
        is_translated=brief.is_translated,
        image=f"assets/plugins/{icon.full.name}" if icon else None,
        feed=f"plugins/{plugin.id}/",
        json_ld=_json_ld(plugin, name.text, summary.text),
    )


def is_indexed(brief: Brief) -> bool:
    """Whether search engines may list the plugin's page."""
    return brief.status in ("released", "deprecated")


def completed(page: Page, brief: Brief, around: Surroundings, *, vocabulary: Vocabulary, templates: Templates) -> Page:
    """Return the page with its notice and its neighbours."""
    language = page.language
    parts: dict[str, tuple[str, dict[str, object]]] = {
        NOTICE_SLOT: ("notice.html", {"plugin": brief, "successor": _named(around.successor, language)}),
        NEIGHBOURS_SLOT: (
            "neighbours.html",
            {
                "previous": _named(around.previous, language),
                "next": _named(around.next, language),
                # None where the owner has dropped the category and the page is a faulty plugin's last good one.
                "category": next(iter(category_trail(brief.category, language, vocabulary)), None),
            },
        ),
    }
    pieces: list[str] = []
    rest = page.body
    for slot, (template, values) in parts.items():  # In their order on the page: what was passed is not read again.
        before, found, after = rest.partition(slot)
        if found:
            part = render_template(templates, template, language=language, path=page.path, values=values)
            pieces += (before, part)
            rest = after
    return replace(page, body="".join((*pieces, rest)))


def _toc(result: PluginResult, language: Language) -> tuple[TocEntry, ...]:
    found = {document.language: document for document in result.documents}
    document = found.get(language) or next(iter(result.documents), None)
    return document.toc if document else ()


def _named(plugin: Neighbour | None, language: Language) -> NamedPlugin | None:
    if plugin is None:
        return None
    return NamedPlugin(name=shown(plugin.name, language), path=f"plugins/{plugin.id}/")


def _json_ld(plugin: Plugin, name: str, summary: str) -> tuple[tuple[str, object], ...]:
    record: dict[str, object] = {
        "@type": "SoftwareApplication",
        "applicationCategory": "DeveloperApplication",
        "operatingSystem": "WeChat",
        "name": name,
        "description": summary,
        "softwareVersion": plugin.version,
        "identifier": plugin.appid,
        "provider": {"@type": "Organization", "name": (plugin.provider.name.texts() or ("",))[0]},
    }
    return tuple(record.items())
