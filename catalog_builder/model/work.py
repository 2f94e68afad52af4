"""What a worker is given and gives back for one plugin's folder. The parent keeps it as bytes and reads little."""

from __future__ import annotations

from dataclasses import dataclass

from catalog_builder.model.brief import Brief
from catalog_builder.model.page import Page
from catalog_builder.model.picture import Picture
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.quality import Quality
from catalog_builder.model.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A folder to be worked on."""

    path: str
    """Where it is, as the worker finds it."""

    known: str = ""
    """Digest of the content that there is a result for; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one folder."""

    id: str
    """Name of the folder."""

    digest: str
    """Digest of its content."""

    listing: bytes | None
    """What it looked like from outside before it was read; `None` when that proves nothing."""

    newest_ns: int = 0
    """The latest time of change in it, nanoseconds."""

    is_known: bool = False
    """Whether the content is that of the known result; then nothing else is here."""

    brief: bytes = b""
    """FolderBrief."""

    diagnostics: bytes = b""
    """All faults of the folder, sorted; empty when there are none."""

    page: bytes = b""
    """PluginPage; empty when nothing is published."""

    cards: bytes = b""
    """Its cards in listings, by language; empty when nothing is published."""

    terms: bytes = b""
    """What it is found by, encoded; empty when nothing is published."""

    failure: str = ""
    """Traceback of our own failure at work on the folder; empty for almost always. Such an outcome is never kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginPage:
    """Everything that a published plugin's files are made of, but for what other plugins decide."""

    brief: Brief
    """The plugin as its notice shows it."""

    pages: tuple[Page, ...]
    """Its page in each language; the bodies have slots for what depends on other plugins."""

    markdown: tuple[tuple[Language, str], ...]
    """Language and Markdown text of each document as its author wrote it, for `index.md`."""

    plugin: Plugin
    """Its metadata, for feeds, JSON and drawings."""

    pictures: tuple[Picture, ...]
    """All pictures that its pages show, sorted by path."""

    quality: Quality | None = None
    """Its points; `None` for a removed one."""
