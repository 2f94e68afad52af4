"""Warnings that an author asked not to hear: `allow` in plugin.yml, each with a reason.

Errors stay: what would harm the catalog is not the author's to let through. Allowances are read leniently, so that one
fault in plugin.yml does not bring every allowed warning back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.plugin import Allowance


def read_allowances(values: Mapping[str, object]) -> tuple[Allowance, ...]:
    """Return the allowances of a plugin.yml's values, in its order; entries without a rule are left to the schema."""
    given = values.get("allow")
    entries = [entry for entry in (given if isinstance(given, list) else ()) if isinstance(entry, dict)]
    return tuple(
        Allowance(rule=entry["rule"], reason=reason if isinstance(reason, str) else None)
        for entry in entries
        for reason in (entry.get("reason"),)
        if isinstance(entry.get("rule"), str)
    )


def suppress(
    diagnostics: Iterable[Diagnostic], allowances: Sequence[Allowance]
) -> tuple[list[Diagnostic], frozenset[str]]:
    """Return the diagnostics that are still to be reported, and the rules that allowances kept silent."""
    allowed = {allowance.rule for allowance in allowances if allowance.is_in_force}
    kept, silent = [], set()
    for diagnostic in diagnostics:
        if diagnostic.rule in allowed and diagnostic.severity != "error":
            silent.add(diagnostic.rule)
        else:
            kept.append(diagnostic)
    return kept, frozenset(silent)
