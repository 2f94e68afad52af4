"""What one plugin folder becomes: everything the rest of the build may know of it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.document import RenderedDocument
from catalog_builder.model.picture import Picture
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.quality import Quality
from catalog_builder.model.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginResult:
    """The result for one folder: plain values, picklable, cached by content, diagnostics included."""

    id: str
    """Name of the folder."""

    plugin: Plugin | None
    """Its metadata; `None` when plugin.yml could not be read as a plugin."""

    documents: tuple[RenderedDocument, ...] = ()
    """The published documents, main language first; empty for a faulty plugin."""

    articles: tuple[tuple[Language, str], ...] = ()
    """Language and safe HTML of the plugin's article, with slots for what depends on other plugins."""

    pictures: tuple[Picture, ...] = ()
    """All pictures that its pages show, sorted by path."""

    markdown: tuple[tuple[Language, str], ...] = ()
    """Language and Markdown text of each document as its author wrote it, for `index.md`."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """All faults of the folder, sorted."""

    spans: tuple[tuple[str, Span], ...] = ()
    """Places in plugin.yml of the fields that catalog-wide rules speak of (`appid`, `name.zh`, `successor`, …)."""

    suppressed: tuple[str, ...] = ()
    """Rules that found something here which the author's allowances keep from being reported, sorted."""

    quality: Quality | None = None
    """How well it is described; `None` without a plugin, or for a removed one."""

    @property
    def is_faulty(self) -> bool:
        """Whether an error keeps this plugin from being published."""
        return self.plugin is None or any(entry.severity == "error" for entry in self.diagnostics)

    def span(self, field: str) -> Span | None:
        """Return where the field stands in plugin.yml, or `None`."""
        return next((span for name, span in self.spans if name == field), None)

    def picture(self, path: str) -> Picture | None:
        """Return the picture made from the file at `path`, or `None`."""
        return next((picture for picture in self.pictures if picture.path == path), None)
