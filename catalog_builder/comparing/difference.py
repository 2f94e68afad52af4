"""What is different between two sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.quality import Quality
from catalog_builder.model.text import NO_TEXT, Language, Localized

Change = Literal["new", "changed", "gone"]

CHANGES: tuple[Change, ...] = ("new", "changed", "gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many files of a kind are new, changed, gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    @property
    def total(self) -> int:
        """Return how many there are of all."""
        return self.new + self.changed + self.gone


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """A page that readers see."""

    path: str
    """Its address from the site's root, without `index.html`."""

    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class RankChange:
    """Where a plugin stands among the results of a query."""

    query: str
    before: int | None
    """Counted from 1; `None` when it is not found, or was not there."""

    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginChange:
    """A plugin with a page that is different."""

    id: str
    name: Localized = NO_TEXT
    """Its name as it is now, or was; empty when the search does not list it."""

    change: Change
    """Of the plugin as a whole: a page more in one language is a change."""

    pages: tuple[PageChange, ...]
    """Its pages that differ, Chinese first."""

    languages: tuple[Language, ...]
    """Languages of these pages."""

    is_own: bool = True
    """Whether the plugin itself differs, or only what its page shows of the site: neighbours, head, foot."""

    moved_to: str = ""
    """Id that it has now; empty unless its address only leads on to that of a renamed plugin."""

    ranks: tuple[RankChange, ...] = ()
    """Its names, labels and parts of its interface as queries, in this order; those too whose rank is the same."""

    is_ranked: bool = False
    """Whether these were asked: only of the first few plugins, and of indexes that this version can read."""

    quality_before: Quality | None = None
    """`None` when the site does not tell, or had no such plugin. Of a renamed one its points under the former id."""

    quality_after: Quality | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDifference:
    """All that differs between two sites."""

    plugins: tuple[PluginChange, ...]
    """New ones, then changed ones, then those gone; of the changed ones first those that differ themselves."""

    pages: tuple[PageChange, ...]
    """Pages of no single plugin: listings, documentation. By address."""

    page_counts: Counts
    """All pages that readers see, those of plugins included."""

    file_counts: Counts
    """All other files: pictures, scripts, the search index."""

    @property
    def is_none(self) -> bool:
        """Whether no file differs."""
        return not (self.page_counts.total or self.file_counts.total)
