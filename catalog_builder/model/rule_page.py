"""A rule as its page on the site explains it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from catalog_builder.model.diagnostic import Severity
from catalog_builder.model.text import Localized

Family = Literal["metadata", "document", "images", "links", "files", "safety", "language", "catalog"]

FAMILIES: tuple[Family, ...] = get_args(Family)
"""In the order in which lists of rules show them."""


Fixes = Literal["none", "guess", "certain"]
"""`certain`: `catalog check --fix` mends it; `guess`: an editor offers a likely mending, for its author to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFile:
    """A file of an example."""

    path: str
    """Path relative to the plugin's folder."""

    text: str
    """Its text, or a mark such as `<png 8x8>` for what is no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExplanation:
    """Everything a reader needs to understand a rule."""

    id: str
    family: Family
    severity: Severity
    platform: Severity
    """Severity in the platform's profile."""

    is_essential: bool
    """Whether it can be neither ignored nor made milder."""

    fixes: Fixes
    """What a program can do about some of what it finds."""

    title: Localized
    finds: Localized
    matters: Localized
    wrong: tuple[ExampleFile, ...]
    right: tuple[ExampleFile, ...]
