"""What is wrong with a plugin, where, and how to mend it.

A rule yields findings (it knows the place and the words); the runner turns each into a diagnostic (it knows the
plugin, the rule and the severity in force). Lines and columns count from 1, in characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.fix import Fix
from catalog_builder.model.text import Localized

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From worst to mildest. Only an error keeps a plugin from being published."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of one text file. The end is the last character that belongs to it, not the one after."""

    line: int
    """First line, from 1."""

    column: int
    """First column on that line, from 1, in characters."""

    end_line: int
    """Last line."""

    end_column: int
    """Last column on the last line; equal to `column` for a single character."""


Place = tuple[int, int, int, int]
"""The numbers of a span in its order, where many are known and few are asked for: a span costs seven times as much."""


def span_of(place: Place) -> Span:
    """Return the span with these numbers."""
    line, column, end_line, end_column = place
    return Span(line=line, column=column, end_line=end_line, end_column=end_column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault as a rule sees it."""

    path: str
    """File the fault lies in: POSIX, relative to the plugin's folder; empty for the folder as a whole."""

    span: Span | None = None
    """Where in that file; `None` when the fault is of the whole file (missing, too large, not a picture)."""

    message: Localized
    """What is wrong, found against expected, in both languages, one line."""

    help: Localized
    """How to mend it, in both languages."""

    fix: Fix | None = None
    """A mending that changes nothing but the fault; `None` when only the author can decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault as it is reported, cached and replayed."""

    rule: str
    """Id of the rule, kebab-case."""

    severity: Severity
    """Severity in force for this run."""

    plugin: str
    """Id of the plugin, which is its folder's name."""

    path: str
    """POSIX path relative to the plugins folder, such as `demo/doc/README.md`."""

    span: Span | None
    """Where in the file; `None` for a fault of the whole file or folder."""

    message: Localized
    """What is wrong, in both languages."""

    help: Localized
    """How to mend it, in both languages."""

    fix: Fix | None = None
    """A mending that a program may do; `None` when only the author can decide."""

    @property
    def is_mendable(self) -> bool:
        """Whether `catalog check --fix` mends it."""
        return self.fix is not None and self.fix.is_certain

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Return what reports are ordered by: path, line, column, rule, text. Total, so reports are stable."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return (self.path, line, column, self.rule, self.message.en or "")


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in their total order, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))
