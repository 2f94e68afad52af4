"""What mending a plugin's folder changes: values to be shown or written, nothing done yet."""

from __future__ import annotations

from dataclasses import dataclass

from catalog_builder.model.text import Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """One file, before and after. At least one of name and content differs."""

    origin: str
    """Path before, POSIX, relative to the plugin's folder."""

    path: str
    """Path after."""

    before: bytes
    after: bytes

    encoding: str = "utf-8"
    """What a text was written in before; it is UTF-8 afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedFix:
    """One fault that was mended."""

    rule: str
    """Id of the rule that found it."""

    path: str
    """File it was found in, as named at that moment, relative to the plugin's folder."""

    title: Localized
    """What was done, in the imperative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """Everything that the certain fixes of one folder change."""

    plugin: str
    """Id of the plugin."""

    changes: tuple[FileChange, ...] = ()
    """Sorted by `path`."""

    applied: tuple[AppliedFix, ...] = ()
    """In the order in which they were done."""
