"""Runs every rule and turns findings into diagnostics, sorted and bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from catalog_builder.check.allowances import read_allowances, suppress
from catalog_builder.check.enforcement import severity_in_force
from catalog_builder.check.registry import ALLOWANCE_RULES, CATALOG_RULES, FOLDER_RULES, RULE_MODULES
from catalog_builder.check.rule import CatalogRule, Context, Rule, text
from catalog_builder.model.diagnostic import SEVERITIES, Diagnostic, Finding, Severity
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.policy import Policy
from catalog_builder.model.result import PluginResult

MAX_PER_RULE = 40
"""Findings of one rule in one folder; the rest is not even looked for."""

MAX_PER_FILE = 20
"""Diagnostics on one file: whoever mends these sees the others on the next run."""

MAX_MENDED_PER_RULE = 1_000
"""Findings of one rule in one folder that a program is to mend, which has no need of a readable list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the rules on one folder have to say."""

    diagnostics: tuple[Diagnostic, ...]
    """Sorted by place; for people at most `MAX_PER_FILE` for each file."""

    suppressed: tuple[str, ...]
    """Rules that the author's allowances kept silent, sorted."""


def check_folder(loaded: LoadedPlugin, context: Context, *, is_for_people: bool = True) -> Checked:
    """Return what every rule in force says of one plugin; to people not more of it than they can read."""
    most = MAX_PER_RULE if is_for_people else MAX_MENDED_PER_RULE
    found = [
        _diagnostic(module.RULE, severity, loaded.folder.id, finding)
        for module in FOLDER_RULES
        if (severity := severity_in_force(module.RULE, context.policy))
        for finding in islice(module.check(loaded, context), most)
    ]
    allowances = read_allowances(loaded.manifest.values) if loaded.manifest else ()
    kept, silent = suppress(found, allowances)
    found_in_order = sort_diagnostics(kept)
    shown = tuple(_bounded(found_in_order)) if is_for_people else found_in_order
    return Checked(diagnostics=shown, suppressed=tuple(sorted(silent)))


def check_catalog(results: Sequence[PluginResult], policy: Policy) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that only all plugins together show, sorted by place.

    The rules on allowances come last: whether one is used shows only after every other rule has run.
    """
    ordered = tuple(sorted(results, key=lambda result: result.id))
    kept, ordered = _suppressed(_found(CATALOG_RULES, ordered, policy), ordered)
    silent = {module.RULE.id for module in RULE_MODULES if severity_in_force(module.RULE, policy) is None}
    ordered = tuple(replace(result, suppressed=(*result.suppressed, *sorted(silent))) for result in ordered)
    return sort_diagnostics([*kept, *_found(ALLOWANCE_RULES, ordered, policy)])


def _found(modules: Sequence[CatalogRule], results: Sequence[PluginResult], policy: Policy) -> Iterator[Diagnostic]:
    for module in modules:
        if severity := severity_in_force(module.RULE, policy):
            yield from (
                _diagnostic(module.RULE, severity, plugin, finding) for plugin, finding in module.check(results)
            )


def _suppressed(
    found: Iterable[Diagnostic], results: tuple[PluginResult, ...]
) -> tuple[list[Diagnostic], tuple[PluginResult, ...]]:
    """Return the diagnostics that no author allowed, and the results with what their authors did allow."""
    of_plugin: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        of_plugin.setdefault(diagnostic.plugin, []).append(diagnostic)
    kept, updated = list[Diagnostic](), []
    for result in results:
        heard, silent = suppress(of_plugin.get(result.id, ()), result.plugin.allow if result.plugin else ())
        kept += heard
        updated.append(replace(result, suppressed=tuple(sorted({*result.suppressed, *silent}))) if silent else result)
    return kept, tuple(updated)


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in their total order, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))


def _diagnostic(rule: Rule, severity: Severity, plugin: str, finding: Finding) -> Diagnostic:
    return Diagnostic(
        rule=rule.id,
        severity=severity,
        plugin=plugin,
        path=f"{plugin}/{finding.path}".rstrip("/"),
        span=finding.span,
        message=finding.message,
        help=finding.help,
        fix=finding.fix,
    )


def _bounded(ordered: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the diagnostics with those beyond a file's limit left out: the mildest and last ones, never all errors."""
    for _, group in groupby(ordered, key=lambda diagnostic: diagnostic.path):
        of_file = list(group)
        if len(of_file) <= MAX_PER_FILE:
            yield from of_file
            continue
        worst_first = sorted(of_file, key=lambda diagnostic: SEVERITIES.index(diagnostic.severity))
        *kept, last = sorted(worst_first[:MAX_PER_FILE], key=Diagnostic.sort_key)
        yield from kept
        yield _with_note(last)


def _with_note(diagnostic: Diagnostic) -> Diagnostic:
    given = diagnostic.help
    note = text(f"{given.zh}此文件中其余的问题没有列出。", f"{given.en} More faults in this file are not listed.")
    return replace(diagnostic, help=note)
