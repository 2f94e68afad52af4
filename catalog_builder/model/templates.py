"""The owner's templates and interface texts, as read from overrides/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog_builder.model.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Everything that decides how bodies look."""

    sources: Mapping[str, str]
    """Template text by name (`plugin.html`)."""

    texts: Mapping[Language, Mapping[str, object]]
    """Nested interface texts of each language."""

    digest: str
    """SHA-256 over all of it, part of every cache key."""
