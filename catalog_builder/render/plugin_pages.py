"""Finished pages of plugins: the article of each with its notice and its neighbours within the category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog_builder.model.document import TocEntry
from catalog_builder.model.page import Crumb, Page
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.result import PluginResult
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.render.environment import Shown, render_template, shown
from catalog_builder.render.plugin_page import NEIGHBOURS_SLOT, NOTICE_SLOT, category_trail, plugin_path
from catalog_builder.render.wording import Wording

UNLISTED = ("removed",)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlugin:
    """Another plugin as a page refers to it."""

    name: Shown
    path: str


def plugin_pages(
    results: Sequence[PluginResult], language: Language, *, vocabulary: Vocabulary, templates: Templates
) -> Iterator[Page]:
    """Yield the page of every plugin in this language; `results` are the published ones in listing order."""
    by_id = {result.id: result.plugin for result in results if result.plugin}
    neighbours = _neighbours(results)
    wording = Wording(templates, language)
    for result in results:
        if result.plugin:
            yield _page(result, result.plugin, by_id, neighbours[result.id], language, vocabulary, templates, wording)


def _page(
    result: PluginResult,
    plugin: Plugin,
    by_id: Mapping[str, Plugin],
    neighbours: tuple[Plugin | None, Plugin | None],
    language: Language,
    vocabulary: Vocabulary,
    templates: Templates,
    wording: Wording,
) -> Page:
    path = plugin_path(plugin.id)
    trail = category_trail(plugin.category, language, vocabulary)
    successor = by_id.get(plugin.successor or "")
    parts: dict[str, tuple[str, dict[str, object]]] = {
        NOTICE_SLOT: ("notice.html", {"plugin": plugin, "successor": _named(successor, language)}),
        NEIGHBOURS_SLOT: (
            "neighbours.html",
            {
                "previous": _named(neighbours[0], language),
                "next": _named(neighbours[1], language),
                "category": trail[0],
            },
        ),
    }
    body = dict(result.articles)[language]
    for slot, (template, values) in parts.items():
        body = body.replace(slot, render_template(templates, template, language=language, path=path, values=values), 1)
    name, summary = shown(plugin.name, language), shown(plugin.summary, language)
    icon = result.picture(plugin.icon)
    crumbs = [Crumb(title=wording("nav.home"), path=""), Crumb(title=wording("nav.catalog"), path="plugins/")]
    return Page(
        path=path,
        language=language,
        layout="plugin",
        title=name.text,
        description=summary.text,
        body=body,
        toc=() if plugin.status in UNLISTED else _toc(result, language),
        crumbs=(*crumbs, *(Crumb(title=named.name.text, path=named.path) for named in trail)),
        is_indexed=plugin.status in ("released", "deprecated"),
        is_translated=_is_translated(plugin),
        image=f"assets/plugins/{icon.full.name}" if icon else None,
        json_ld=_json_ld(plugin, name.text, summary.text),
    )


def _is_translated(plugin: Plugin) -> bool:
    """Whether the page says the same in both languages: only then may each announce the other."""
    texts = [text for text in (plugin.name, plugin.summary, plugin.description) if text.texts()]
    return all(text.get(language) for text in texts for language in LANGUAGES)


def _toc(result: PluginResult, language: Language) -> tuple[TocEntry, ...]:
    found = {document.language: document for document in result.documents}
    document = found.get(language) or next(iter(result.documents), None)
    return document.toc if document else ()


def _named(plugin: Plugin | None, language: Language) -> NamedPlugin | None:
    if plugin is None:
        return None
    return NamedPlugin(name=shown(plugin.name, language), path=f"plugins/{plugin.id}/")


def _neighbours(results: Sequence[PluginResult]) -> Mapping[str, tuple[Plugin | None, Plugin | None]]:
    """Return who stands before and after each plugin within its primary category; removed ones have no neighbours."""
    rows: dict[str, list[Plugin]] = {}
    for result in results:
        if result.plugin and result.plugin.status not in UNLISTED:
            rows.setdefault(result.plugin.category.split("/")[0], []).append(result.plugin)
    found: dict[str, tuple[Plugin | None, Plugin | None]] = {result.id: (None, None) for result in results}
    for row in rows.values():
        for before, plugin, after in zip([None, *row], row, [*row[1:], None], strict=False):
            found[plugin.id] = (before, after)
    return found


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
