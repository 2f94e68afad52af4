"""A plugin as listings show it, and categories and labels with the number of plugins in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog_builder.model.brief import Brief
from catalog_builder.model.plugin import Status
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.model.vocabulary import Category, Vocabulary
from catalog_builder.render.environment import Shown, render_fragment, shown
from catalog_builder.render.plugin_page import category_path, category_trail

LISTED: tuple[Status, ...] = ("released", "deprecated", "in-review", "draft")
"""Stages that listings show, in their order; removed plugins keep their page only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A category or label with the number of plugins in it."""

    id: str
    name: Shown
    path: str
    count: int


def listed_plugins(briefs: Iterable[Brief]) -> tuple[Brief, ...]:
    """Return what listings show: released first, deprecated after them; demonstrations behind real ones, then by id."""
    return tuple(sorted((brief for brief in briefs if brief.status in LISTED), key=_rank))


def _rank(brief: Brief) -> tuple[int, bool, str]:
    return LISTED.index(brief.status), brief.is_example, brief.id


def card_fragments(brief: Brief, vocabulary: Vocabulary, templates: Templates) -> tuple[str, ...]:
    """Return the plugin's card in each language, for a page at any depth (see `render_fragment`)."""
    return tuple(_card(brief, language, vocabulary, templates) for language in LANGUAGES)


def _card(brief: Brief, language: Language, vocabulary: Vocabulary, templates: Templates) -> str:
    trail = category_trail(brief.category, language, vocabulary)
    values = {
        "card": brief,
        "name": shown(brief.name, language),
        "summary": shown(brief.summary, language),
        "provider": shown(brief.provider, language),
        "category": trail[-1],
        "primary": trail[0].id,
    }
    return render_fragment(templates, "card.html", language=language, values=values)


def category_groups(briefs: Sequence[Brief], language: Language, vocabulary: Vocabulary) -> list[Group]:
    """Return the primary categories in the owner's order."""
    counts = Counter(brief.category.split("/")[0] for brief in briefs)
    return [
        Group(id=entry.id, name=shown(entry.name, language), path=category_path([entry.id]), count=counts[entry.id])
        for entry in vocabulary.categories.values()
    ]


def label_groups(briefs: Sequence[Brief], language: Language, vocabulary: Vocabulary) -> list[Group]:
    """Return the labels in the owner's order."""
    counts = Counter(label for brief in briefs for label in set(brief.labels))
    return [
        Group(id=label.id, name=shown(label.name, language), path=f"labels/{label.id}/", count=counts[label.id])
        for label in vocabulary.labels.values()
    ]


def secondary_groups(category: Category, language: Language, briefs: Sequence[Brief]) -> list[Group]:
    """Return the secondary categories of a primary one, counted among these plugins."""
    counts = Counter(brief.category for brief in briefs)
    return [
        Group(
            id=entry.id,
            name=shown(entry.name, language),
            path=category_path([category.id, entry.id]),
            count=counts[f"{category.id}/{entry.id}"],
        )
        for entry in category.secondary
    ]
