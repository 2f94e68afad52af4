"""A plugin folder after loading: everything that rules look at and pages are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.manifest import Manifest, ManifestFault
from catalog_builder.model.text import Language

ImageFormat = Literal["png", "jpeg", "gif", "webp", "svg"]
ImageFaultKind = Literal["unknown", "broken", "too-large", "unsafe"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFacts:
    """What a picture file really is, by its bytes."""

    format: ImageFormat | None
    """Type by content; `None` when it is none of the accepted ones."""

    width: int = 0
    """Pixels; 0 when not known."""

    height: int = 0
    """Pixels; 0 when not known."""

    frames: int = 1
    """Frames of an animation, else 1."""

    fault: ImageFaultKind | None = None
    """`unknown`: no accepted type; `broken`: does not decode; `too-large`: beyond a limit; `unsafe`: SVG content."""

    detail: str = ""
    """The decoder's words, or the limit and what was found, or the SVG element or attribute in question."""

    has_position: bool = False
    """Whether its metadata says where on earth it was taken."""

    drawing: bytes = b""
    """For an SVG without fault: the drawing written anew from what the allow-list knows."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadedPlugin:
    """One folder, loaded. Equal to itself only, so that what many rules derive from it can be kept for the next."""

    folder: PluginFolder
    manifest: Manifest | None
    """`None` when there is no plugin.yml."""

    documents: tuple[Document, ...]
    """README.md and its translation, as far as they exist, main language first."""

    images: Mapping[str, ImageFacts]
    """Every file with a picture's extension, by path."""

    descriptions: tuple[tuple[Language, str], ...] = ()
    """Language and HTML of the function description, straight from the Markdown renderer: unsafe."""

    origin_faults: tuple[ManifestFault, ...] = ()
    """What is wrong with origin.yml; none without one."""

    undecodable: tuple[tuple[str, Span], ...] = ()
    """Text files that are not UTF-8 and where."""

    @property
    def known_pictures(self) -> dict[str, ImageFacts]:
        """What was learnt of its pictures, by the digest of their content."""
        return {self.folder.files[path].digest: facts for path, facts in self.images.items()}
