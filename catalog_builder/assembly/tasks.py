"""What a worker may be given to write, a group of files each, and what comes of it. Imports no renderer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from catalog_builder.hosts.shell import Shell
from catalog_builder.model.site_file import SiteFile
from catalog_builder.model.text import Language
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.source.templates import TemplateFiles

if TYPE_CHECKING:
    from catalog_builder.render.feed_plans import FeedPlan
    from catalog_builder.render.listings import ListingPlan

    Task: TypeAlias = "PluginTask | ListingPlan | FixedTask | SearchPartTask | FeedPlan"


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
    parts: int
    """How many there are."""

    shards: int
    """Shards of the whole index."""


class KeptSource(NamedTuple):
    """Where faulty plugins come from that are shown as they were when they were good."""

    database: Path
    plugins: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWorkshop:
    """What every task needs and none changes; handed to each worker once."""

    database: Path
    site_dir: str
    shells: Mapping[Language, Mapping[str, Shell]]
    site_names: Mapping[Language, str]
    site_url: str | None
    templates: TemplateFiles
    vocabulary: Vocabulary
    pictures_dir: Path
    documents: tuple[tuple[int, str, bytes], ...]
    """Slot, name and digest of the terms of each document of the search index, in the order of slots."""

    is_new: bool
    """Whether nothing of ours lies in the site's folder yet."""

    kept: KeptSource | None = None
    """`None` while no faulty plugin is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWritten:
    """What became of one task."""

    files: tuple[SiteFile, ...] = ()
    changed: tuple[str, ...] = ()
    """Files written because they were new or different."""

    blocked: str = ""
    """A file that could not be written because of something else at its place; then nothing else counts."""

    lost: str = ""
    """A plugin of which something kept is gone or damaged; it has to be worked on again. Then nothing else counts."""
