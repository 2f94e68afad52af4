"""Runs every rule and turns findings into diagnostics, sorted and bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from catalog_builder.check.registry import CATALOG_RULES, FOLDER_RULES
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import SEVERITIES, Diagnostic, Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.result import PluginResult

MAX_PER_RULE = 40
"""Findings of one rule in one folder; the rest is not even looked for."""

MAX_PER_FILE = 20
"""Diagnostics on one file: whoever mends these sees the others on the next run."""


def check_folder(loaded: LoadedPlugin, context: Context) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of one plugin, sorted by place, at most `MAX_PER_FILE` for each file."""
    found = [
        _diagnostic(module.RULE, loaded.folder.id, finding)
        for module in FOLDER_RULES
        for finding in islice(module.check(loaded, context), MAX_PER_RULE)
    ]
    return tuple(_bounded(sort_diagnostics(found)))


def check_catalog(results: Sequence[PluginResult]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that only all plugins together show, sorted by place."""
    ordered = sorted(results, key=lambda result: result.id)
    return sort_diagnostics(
        _diagnostic(module.RULE, plugin, finding)
        for module in CATALOG_RULES
        for plugin, finding in module.check(ordered)
    )


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in their total order, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))


def _diagnostic(rule: Rule, plugin: str, finding: Finding) -> Diagnostic:
    return Diagnostic(
        rule=rule.id,
        severity=rule.severity,
        plugin=plugin,
        path=f"{plugin}/{finding.path}".rstrip("/"),
        span=finding.span,
        message=finding.message,
        help=finding.help,
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
