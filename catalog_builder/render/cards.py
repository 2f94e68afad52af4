"""A plugin as listings show it, and categories and labels with the number of plugins in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog_builder.model.picture import Picture
from catalog_builder.model.plugin import Payment, Plugin, Status
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import Language
from catalog_builder.model.vocabulary import Category, Vocabulary
from catalog_builder.render.environment import Shown, shown
from catalog_builder.render.plugin_page import Named, category_path, category_trail, label_names

LISTED: tuple[Status, ...] = ("released", "deprecated", "in-review", "draft")
"""Stages that listings show, in their order; removed plugins keep their page only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A plugin in a listing."""

    id: str
    name: Shown
    summary: Shown
    provider: Shown
    icon: Picture | None
    category: Shown
    category_id: str
    """Primary category."""

    category_path: str
    labels: list[Named]
    status: Status
    payment: Payment | None
    version: str
    updated: str | None
    """Day of the newest dated release."""

    path: str
    search: str
    """Lower-case text that the filter in the page looks through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A category or label with the number of plugins in it."""

    id: str
    name: Shown
    path: str
    count: int


def listed_results(results: Iterable[PluginResult]) -> tuple[PluginResult, ...]:
    """Return what listings show: released first, deprecated after them; demonstrations behind real ones, then by id."""
    found = [(result.plugin, result) for result in results if result.plugin and result.plugin.status in LISTED]
    return tuple(result for _, result in sorted(found, key=lambda pair: _rank(pair[0])))


def is_example(plugin: Plugin) -> bool:
    """Whether the plugin only demonstrates the catalog."""
    return "example" in plugin.labels


def _rank(plugin: Plugin) -> tuple[int, bool, str]:
    return LISTED.index(plugin.status), is_example(plugin), plugin.id


def updated_day(plugin: Plugin) -> str | None:
    """Return the day of the newest dated release, or `None`."""
    return max((release.date for release in plugin.releases if release.date), default=None)


def make_card(result: PluginResult, plugin: Plugin, language: Language, vocabulary: Vocabulary) -> Card:
    """Return the card of a published plugin in this language."""
    trail = category_trail(plugin.category, language, vocabulary)
    return Card(
        id=plugin.id,
        name=shown(plugin.name, language),
        summary=shown(plugin.summary, language),
        provider=shown(plugin.provider.name, language),
        icon=result.picture(plugin.icon),
        category=trail[-1].name,
        category_id=trail[0].id,
        category_path=trail[-1].path,
        labels=label_names(plugin.labels, language, vocabulary),
        status=plugin.status,
        payment=plugin.payment,
        version=plugin.version,
        updated=updated_day(plugin),
        path=f"plugins/{plugin.id}/",
        search=_search_text(plugin, vocabulary),
    )


def _search_text(plugin: Plugin, vocabulary: Vocabulary) -> str:
    """Return everything a reader may type to find the plugin, in both languages on both sites."""
    names = [plugin.name, plugin.summary, plugin.provider.name, *vocabulary.category_names(plugin.category)]
    names += [vocabulary.labels[label].name for label in plugin.labels if label in vocabulary.labels]
    return " ".join([plugin.id, plugin.appid, *(text for name in names for text in name.texts())]).lower()


def category_groups(plugins: Sequence[Plugin], language: Language, vocabulary: Vocabulary) -> list[Group]:
    """Return the primary categories in the owner's order."""
    counts = Counter(plugin.category.split("/")[0] for plugin in plugins)
    return [
        Group(id=entry.id, name=shown(entry.name, language), path=category_path([entry.id]), count=counts[entry.id])
        for entry in vocabulary.categories.values()
    ]


def label_groups(plugins: Sequence[Plugin], language: Language, vocabulary: Vocabulary) -> list[Group]:
    """Return the labels in the owner's order."""
    counts = Counter(label for plugin in plugins for label in plugin.labels)
    return [
        Group(id=label.id, name=shown(label.name, language), path=f"labels/{label.id}/", count=counts[label.id])
        for label in vocabulary.labels.values()
    ]


def secondary_groups(category: Category, language: Language, cards: Sequence[Card]) -> list[Group]:
    """Return the secondary categories of a primary one, counted among these cards."""
    counts = Counter(card.category_path for card in cards)
    paths = [category_path([category.id, entry.id]) for entry in category.secondary]
    return [
        Group(id=entry.id, name=shown(entry.name, language), path=path, count=counts[path])
        for entry, path in zip(category.secondary, paths, strict=True)
    ]
