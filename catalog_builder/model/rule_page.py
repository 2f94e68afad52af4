"""A rule as its page on the site explains it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog_builder.model.diagnostic import Severity
from catalog_builder.model.text import Localized


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
    family: str
    severity: Severity
    title: Localized
    finds: Localized
    matters: Localized
    wrong: tuple[ExampleFile, ...]
    right: tuple[ExampleFile, ...]
