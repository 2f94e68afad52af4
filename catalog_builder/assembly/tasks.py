"""What a worker may be given to write, a group of files each, and where it may come from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from catalog_builder.model.text import Language
from catalog_builder.render.feed_plans import FeedPlan
from catalog_builder.render.listings import ListingPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginTask:
    """The files of one plugin."""

    plugin: str
    told: bytes
    """Its Surroundings, encoded: a run over 100,000 plugins holds a task for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTask:
    """The pages of one language that no plugin is named on: rules, and the one for addresses that do not exist."""

    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPartTask:
    """One part of the search index, made whole."""

    part: int
    shards: int
    """Shards of the whole index."""


class KeptSource(NamedTuple):
    """Where faulty plugins come from that are shown as they were when they were good."""

    database: Path
    plugins: frozenset[str]


Task = PluginTask | ListingPlan | FixedTask | SearchPartTask | FeedPlan
