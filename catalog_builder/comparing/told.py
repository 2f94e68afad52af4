"""The difference of two sites in words and as JSON."""

from __future__ import annotations

from catalog_builder.comparing.difference import SiteDifference
from catalog_builder.model.text import Language


def as_text(difference: SiteDifference, language: Language, base_url: str = "") -> str:
    """Return the difference for a terminal, 80 columns and about 25 lines at most."""
    return f"{difference.page_counts} {language} {base_url}"


def as_markdown(difference: SiteDifference, language: Language, base_url: str = "") -> str:
    """Return the difference for a comment of a code host."""
    return as_text(difference, language, base_url)


def as_json(difference: SiteDifference, base_url: str = "") -> str:
    """Return the difference for programs."""
    return as_text(difference, "en", base_url)
