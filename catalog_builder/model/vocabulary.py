"""What the site's owner decides: the approved service categories, the labels, and which words mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from catalog_builder.model.text import NO_TEXT, Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondaryCategory:
    """A secondary category that the platform opened to plugins."""

    id: str
    name: Localized
    note: Localized = NO_TEXT
    """Special note of the platform, such as the kind of host it is limited to."""

    later_note: Localized = NO_TEXT
    """Note of the later list."""

    seen: tuple[str, ...] = ()
    """Ids of the dated lists it occurs in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A primary category."""

    id: str
    name: Localized
    later_name: Localized = NO_TEXT
    """Name in the later list; empty where it did not change or was not seen."""

    note: Localized = NO_TEXT
    later_note: Localized = NO_TEXT
    open: str = "listed"
    """`all` when every secondary category is open to plugins, `listed` when only those named are."""

    seen: tuple[str, ...] = ()
    secondary: tuple[SecondaryCategory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that plugins may carry."""

    id: str
    name: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A dated list of approved categories that categories.yml was merged from."""

    id: str
    what: Localized
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Categories, labels and synonyms, in the owner's order."""

    categories: Mapping[str, Category]
    labels: Mapping[str, Label]
    snapshots: tuple[Snapshot, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words with one meaning, in both languages: whoever searches for one finds the others."""

    digest: str = field(default="")
    """SHA-256 of the files, part of every cache key."""

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to worker processes: read-only mappings do not pickle."""
        return (_thaw, (dict(self.categories), dict(self.labels), self.snapshots, self.synonyms, self.digest))

    def category_names(self, address: str) -> tuple[Localized, ...]:
        """Return the names along `primary` or `primary/secondary`; empty when it is not approved."""
        primary, _, secondary = address.partition("/")
        category = self.categories.get(primary)
        if category is None:
            return ()
        if not secondary:
            return (category.name,)
        found = next((entry for entry in category.secondary if entry.id == secondary), None)
        return (category.name, found.name) if found else ()

    def category_addresses(self) -> tuple[str, ...]:
        """Return every address a plugin may name, primaries before their secondaries."""
        return tuple(
            address
            for category in self.categories.values()
            for address in (category.id, *(f"{category.id}/{entry.id}" for entry in category.secondary))
        )

    def note(self, address: str) -> Localized:
        """Return the platform's special note on a category, its secondary's before the primary's."""
        primary, _, secondary = address.partition("/")
        category = self.categories.get(primary)
        if category is None:
            return Localized()
        found = next((entry for entry in category.secondary if entry.id == secondary), None)
        if found and found.note.texts():
            return found.note
        return category.note


def _thaw(
    categories: dict[str, Category],
    labels: dict[str, Label],
    snapshots: tuple[Snapshot, ...],
    synonyms: tuple[tuple[str, ...], ...],
    digest: str,
) -> Vocabulary:
    return Vocabulary(
        categories=MappingProxyType(categories),
        labels=MappingProxyType(labels),
        snapshots=snapshots,
        synonyms=synonyms,
        digest=digest,
    )
