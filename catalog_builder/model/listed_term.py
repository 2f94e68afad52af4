"""A term of content/terms.yml, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog_builder.model.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTerm:
    """One thing with its name in both languages."""

    id: str
    names: Mapping[Language, str]
    words: Mapping[Language, tuple[str, ...]]
    """All that may stand for it, the name first; each once."""

    avoided: Mapping[Language, tuple[str, ...]]
    """What must not."""

    about: Mapping[Language, str]
    """Its definition, in one line."""

    page: str
    """Source of the page that explains it, such as `framework/view/wxss.md`, maybe with an anchor; may be empty."""

    is_hinted: bool
    """Whether its first mention on a page shows the definition; everyday words need none."""

    is_compared: bool
    """Whether both languages must use it alike; a word with other meanings too cannot be held to that."""
