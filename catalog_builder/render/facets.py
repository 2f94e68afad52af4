"""The facets of the catalog page: what can be chosen of each, and how many plugins have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from catalog_builder.model.brief import Brief
from catalog_builder.model.facet import UNKNOWN, facet_counts, library_number
from catalog_builder.render.cards import Group
from catalog_builder.render.environment import Shown
from catalog_builder.render.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet."""

    value: str
    name: Shown | str
    count: int | None
    """Plugins that have it; `None` where the page leaves that to its script."""

    within: tuple[Choice, ...] = ()
    """Choices of the second level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """What plugins can be chosen by."""

    name: str
    """As in addresses."""

    title: str
    choices: tuple[Choice, ...]
    is_long: bool = False
    """Whether only the first choices are shown until somebody wants all."""


_WORDED = (
    ("kind", "catalog.kinds", ("component", "page", "api")),
    ("language", "catalog.languages", ("zh", "en")),
    ("payment", "payment", ("none", "service-provider", "ordinary-merchant", UNKNOWN)),
    ("approval", "approval", ("automatic", "required", UNKNOWN)),
    ("status", "status", ("released", "deprecated", "in-review", "draft")),
)
"""Facets that have few values: name, text that holds the values' names, values in the order in which they are shown."""


def catalog_facets(
    briefs: Sequence[Brief],
    categories: Iterable[tuple[Group, Sequence[Group]]],
    labels: Sequence[Group],
    words: Wording,
) -> tuple[Facet, ...]:
    """Return the facets in the order in which they are shown, with what any plugin has; labels most frequent first."""
    frequent = sorted(labels, key=lambda group: -group.count)
    return (
        Facet(name="category", title=words("catalog.category"), choices=tuple(_categories(categories))),
        Facet(name="label", title=words("catalog.label"), choices=tuple(_choices(frequent)), is_long=True),
        *(_worded(name, text, values, briefs, words) for name, text, values in _WORDED),
        _libraries(briefs, words),
    )


def uncounted(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """Return the facets without numbers, so that pages after the first stay as they are when one plugin changes."""
    return tuple(replace(facet, choices=tuple(_uncounted(facet.choices))) for facet in facets)


def _uncounted(choices: Iterable[Choice]) -> Iterable[Choice]:
    return (replace(choice, count=None, within=tuple(_uncounted(choice.within))) for choice in choices)


def _categories(categories: Iterable[tuple[Group, Sequence[Group]]]) -> Iterable[Choice]:
    for primary, secondary in categories:
        if primary.count:
            within = (
                Choice(value=f"{primary.id}/{group.id}", name=group.name, count=group.count)
                for group in secondary
                if group.count
            )
            yield Choice(value=primary.id, name=primary.name, count=primary.count, within=tuple(within))


def _choices(groups: Iterable[Group]) -> Iterable[Choice]:
    return (Choice(value=group.id, name=group.name, count=group.count) for group in groups if group.count)


def _worded(name: str, text: str, values: Iterable[str], briefs: Iterable[Brief], words: Wording) -> Facet:
    counts = facet_counts(briefs, name)
    found = (
        Choice(value=value, name=words("unknown" if value == UNKNOWN else f"{text}.{value}"), count=counts[value])
        for value in values
        if value in counts
    )
    return Facet(name=name, title=words(f"catalog.{name}"), choices=tuple(found))


def _libraries(briefs: Iterable[Brief], words: Wording) -> Facet:
    counts = facet_counts(briefs, "library")
    versions = sorted(counts, key=lambda version: (library_number(version), version), reverse=True)
    found = (
        Choice(value=version, name=words("unknown") if version == UNKNOWN else version, count=counts[version])
        for version in versions
    )
    return Facet(name="library", title=words("catalog.library"), choices=tuple(found), is_long=True)
