"""Addresses that documents and plugin.yml mention, each with where it leads. One reading for all rules."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from catalog_builder.check.folder_layout import DOC, MANIFEST
from catalog_builder.check.source_text import readable_documents
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import REFERENCE_KINDS, ReferenceKind
from catalog_builder.model.folder import Resolution
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import YamlPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address, its place and where it leads."""

    path: str
    """File that mentions it, relative to the plugin's folder."""

    span: Span | None
    written: str
    """As the author wrote it, percent escapes of Markdown's reader undone."""

    target: Resolution

    raw: str = ""
    """As a browser would read it, percent escapes in place; empty for plugin.yml."""

    @property
    def near(self) -> str:
        """How to write the address of a file that is there, or in another letter case; empty without one."""
        name = self.target.path if self.target.target == "file" else self.target.near
        return posixpath.relpath(name, posixpath.dirname(self.path)) if name else ""

    @property
    def is_in_doc(self) -> bool:
        """Whether it leads into doc/, to a file that is there or not."""
        return self.target.path.startswith(DOC)


@lru_cache(maxsize=len(REFERENCE_KINDS))  # Of the folder that every rule looks at in turn.
def document_addresses(loaded: LoadedPlugin, kind: ReferenceKind) -> tuple[Address, ...]:
    """Return the addresses of one kind in all documents that could be read, in document order."""
    return tuple(
        Address(
            path=document.path,
            span=reference.span,
            written=unquote(reference.address),
            target=loaded.folder.resolve(document.path, reference.address),
            raw=reference.address,
        )
        for document in readable_documents(loaded)
        for reference in document.references
        if reference.kind == kind
    )


def manifest_pictures(loaded: LoadedPlugin) -> tuple[Address, ...]:
    """Return icon and previews as plugin.yml names them, as far as the schema finds no fault with them."""
    return (*icon_address(loaded), *preview_addresses(loaded))


def icon_address(loaded: LoadedPlugin) -> tuple[Address, ...]:
    """Return the avatar as plugin.yml names it, if it does so without fault."""
    return _pictures_named(loaded, "icon")


def preview_addresses(loaded: LoadedPlugin) -> tuple[Address, ...]:
    """Return the previews as plugin.yml names them, in their order, those without fault."""
    return _pictures_named(loaded, "previews")


@lru_cache(maxsize=2)  # Of the folder that every rule looks at in turn.
def _pictures_named(loaded: LoadedPlugin, field: str) -> tuple[Address, ...]:
    manifest = loaded.manifest
    if manifest is None:
        return ()
    faulty = {fault.path for fault in manifest.faults}
    return tuple(
        Address(
            path=MANIFEST,
            span=manifest.place(*path),
            written=written,
            target=loaded.folder.resolve(MANIFEST, written),
        )
        for path, written in _picture_fields(manifest.values)
        if path[0] == field and isinstance(written, str) and path not in faulty
    )


def _picture_fields(values: object) -> Iterator[tuple[YamlPath, object]]:
    if not isinstance(values, dict):
        return
    yield ("icon",), values.get("icon")
    previews = values.get("previews")
    for position, preview in enumerate(previews if isinstance(previews, list) else ()):
        if isinstance(preview, dict):
            yield ("previews", position, "image"), preview.get("image")
