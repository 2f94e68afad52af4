"""Pictures as they are published: decoded, written anew, named by content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One published file of a picture."""

    name: str
    """File name under `assets/plugins/`, with a content hash."""

    width: int
    """Pixels."""

    height: int
    """Pixels."""

    size: int
    """Bytes."""

    digest: str
    """SHA-256 of the content, whose beginning is in the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of a plugin with its renditions."""

    path: str
    """POSIX path of the source, relative to the plugin's folder."""

    full: Rendition
    """The picture itself, metadata gone and size limited."""

    thumbnail: Rendition
    """A small WebP for cards and galleries; equal to `full` where that is small, light or a vector drawing."""


def renditions(pictures: Iterable[Picture]) -> list[Rendition]:
    """Return the published files of pictures, each once, sorted by name."""
    found = {made for picture in pictures for made in (picture.full, picture.thumbnail)}
    return sorted(found, key=lambda made: made.name)
