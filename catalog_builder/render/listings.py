"""Pages that list plugins: home, catalog, categories, labels. They see summaries only, never documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog_builder.model.page import Crumb, Page
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.result import PluginResult
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import NO_TEXT, Language, Localized
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.render.cards import (
    Card,
    Group,
    category_groups,
    is_example,
    label_groups,
    make_card,
    secondary_groups,
)
from catalog_builder.render.environment import render_template, shown
from catalog_builder.render.plugin_page import category_path
from catalog_builder.render.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All listed plugins in their order, with the owner's vocabulary and templates."""

    results: tuple[PluginResult, ...]
    vocabulary: Vocabulary
    templates: Templates

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """Return the plugins of the results."""
        return tuple(result.plugin for result in self.results if result.plugin)


def listing_pages(catalog: Catalog, language: Language) -> list[Page]:
    """Return home, catalog, category and label pages in this language."""
    wording = Wording(catalog.templates, language)
    cards = [
        make_card(result, result.plugin, language, catalog.vocabulary) for result in catalog.results if result.plugin
    ]
    return [
        _home_page(catalog, language, cards, wording),
        _catalog_page(catalog, language, cards, wording),
        _overview(
            catalog, language, wording, "categories", category_groups(catalog.plugins, language, catalog.vocabulary)
        ),
        _overview(catalog, language, wording, "labels", label_groups(catalog.plugins, language, catalog.vocabulary)),
        *_category_pages(catalog, language, cards, wording),
        *_label_pages(catalog, language, cards, wording),
    ]


def _home_page(catalog: Catalog, language: Language, cards: list[Card], wording: Wording) -> Page:
    released = [card for card in cards if card.status == "released"]
    examples = {plugin.id for plugin in catalog.plugins if is_example(plugin)}
    newest = sorted(released, key=lambda card: (card.id not in examples, card.updated or ""), reverse=True)
    values = {
        "stats": {
            "plugins": len(cards),
            "categories": len(category_groups(catalog.plugins, language, catalog.vocabulary)),
            "released": len(released),
        },
        "categories": category_groups(catalog.plugins, language, catalog.vocabulary),
        "newest": newest[:8],
    }
    return Page(
        path="index.html",
        language=language,
        layout="home",
        title=wording("home.title"),
        description=wording("home.description"),
        body=render_template(catalog.templates, "home.html", language=language, path="index.html", values=values),
    )


def _catalog_page(catalog: Catalog, language: Language, cards: list[Card], wording: Wording) -> Page:
    path = "plugins/index.html"
    values = {
        "cards": cards,
        "categories": category_groups(catalog.plugins, language, catalog.vocabulary),
        "labels": label_groups(catalog.plugins, language, catalog.vocabulary),
        "payments": _counted(card.payment for card in cards),
        "statuses": _counted(card.status for card in cards),
    }
    return Page(
        path=path,
        language=language,
        layout="catalog",
        title=wording("catalog.title"),
        description=wording("catalog.description"),
        body=render_template(catalog.templates, "catalog.html", language=language, path=path, values=values),
        crumbs=(_home_crumb(wording),),
    )


def _overview(catalog: Catalog, language: Language, wording: Wording, kind: str, groups: list[Group]) -> Page:
    path = f"{kind}/index.html"
    body = render_template(catalog.templates, f"{kind}.html", language=language, path=path, values={kind: groups})
    return Page(
        path=path,
        language=language,
        layout="catalog",
        title=wording(f"{kind}.title"),
        description=wording(f"{kind}.description"),
        body=body,
        crumbs=_catalog_crumbs(wording),
    )


def _category_pages(catalog: Catalog, language: Language, cards: list[Card], wording: Wording) -> list[Page]:
    pages = []
    for category in catalog.vocabulary.categories.values():
        primary = category_path([category.id])
        within = [card for card in cards if card.category_path.startswith(primary)]
        crumbs = (*_catalog_crumbs(wording), Crumb(title=wording("categories.title"), path="categories/"))
        children = secondary_groups(category, language, within)
        pages.append(
            _listing(catalog, language, wording, primary, category.name, within, crumbs, category.note, children)
        )
        here = Crumb(title=str(shown(category.name, language)), path=primary)
        for entry in category.secondary:
            path = category_path([category.id, entry.id])
            chosen = [card for card in within if card.category_path == path]
            note = entry.note if entry.note.texts() else category.note
            pages.append(_listing(catalog, language, wording, path, entry.name, chosen, (*crumbs, here), note, []))
    return pages


def _label_pages(catalog: Catalog, language: Language, cards: list[Card], wording: Wording) -> list[Page]:
    crumbs = (*_catalog_crumbs(wording), Crumb(title=wording("labels.title"), path="labels/"))
    return [
        _listing(
            catalog,
            language,
            wording,
            f"labels/{label.id}/",
            label.name,
            [card for card in cards if any(named.id == label.id for named in card.labels)],
            crumbs,
            NO_TEXT,
            [],
        )
        for label in catalog.vocabulary.labels.values()
    ]


def _listing(
    catalog: Catalog,
    language: Language,
    wording: Wording,
    address: str,
    name: Localized,
    cards: list[Card],
    crumbs: tuple[Crumb, ...],
    note: Localized,
    children: list[Group],
) -> Page:
    path = f"{address}index.html"
    title = str(shown(name, language))
    values = {
        "title": shown(name, language),
        "intro": wording("listing.intro", name=title, count=len(cards)),
        "note": shown(note, language),
        "cards": cards,
        "children": children,
    }
    return Page(
        path=path,
        language=language,
        layout="catalog",
        title=wording("listing.title", name=title),
        description=wording("listing.description", name=title, count=len(cards)),
        body=render_template(catalog.templates, "listing.html", language=language, path=path, values=values),
        crumbs=crumbs,
        is_indexed=bool(cards),
    )


def _counted(values: Iterable[str | None]) -> Mapping[str, int]:
    return dict(sorted(Counter(value for value in values if value).items()))


def _home_crumb(wording: Wording) -> Crumb:
    return Crumb(title=wording("nav.home"), path="")


def _catalog_crumbs(wording: Wording) -> tuple[Crumb, ...]:
    return _home_crumb(wording), Crumb(title=wording("nav.catalog"), path="plugins/")
