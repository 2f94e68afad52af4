"""Runs every rule and turns findings into diagnostics, sorted and bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, islice

from catalog_builder.check.allowances import read_allowances, suppress
from catalog_builder.check.claims import by_standing
from catalog_builder.check.enforcement import severity_in_force
from catalog_builder.check.registry import (
    ALLOWANCE_RULES,
    CATALOG_RULES,
    FOLDER_RULES,
    RULE_MODULES,
    WORK_RULES,
)
from catalog_builder.check.rule import CatalogRule, Context, FolderRule, Rule, text
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import SEVERITIES, Diagnostic, Finding, Severity, sort_diagnostics
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.limits import Limits
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.policy import Policy
from catalog_builder.model.stop import Stop
from catalog_builder.model.text import Localized

MAX_MENDED_PER_RULE = 1_000
"""Findings of one rule in one folder that a program is to mend, which has no need of a readable list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the rules on one folder have to say."""

    diagnostics: tuple[Diagnostic, ...]
    """Sorted by place; for people as many for each file and in all as the limits allow."""

    suppressed: tuple[str, ...]
    """Rules that the author's allowances kept silent, sorted."""


def check_folder(loaded: LoadedPlugin, context: Context, *, is_for_people: bool = True) -> Checked:
    """Return what every rule in force says of one plugin; to people not more of it than they can read."""
    most = context.limits.max_rule_findings if is_for_people else MAX_MENDED_PER_RULE
    found = [
        _diagnostic(module.RULE, severity, loaded.folder.id, finding)
        for module, severity in _rules_in_force(context.policy)
        for finding in islice(module.check(loaded, context), most)
    ]
    allowances = read_allowances(loaded.manifest.values) if loaded.manifest else ()
    kept, silent = suppress(found, allowances)
    in_order = sort_diagnostics(kept)
    shown = _bounded(in_order, context.limits) if is_for_people else in_order
    return Checked(diagnostics=shown, suppressed=tuple(sorted(silent)))


@lru_cache(maxsize=1)  # The policy of a run; asked of every rule for every folder, it cost 40 µs a folder.
def _rules_in_force(policy: Policy) -> tuple[tuple[FolderRule, Severity], ...]:
    of_each = ((module, severity_in_force(module.RULE, policy)) for module in FOLDER_RULES)
    return tuple((module, severity) for module, severity in of_each if severity)


def check_stop(folder: PluginFolder, stop: Stop, context: Context) -> Checked:
    """Return what is to be said of a plugin whose work was stopped."""
    found = (
        _diagnostic(module.RULE, severity, folder.id, finding)
        for module in WORK_RULES
        if (severity := severity_in_force(module.RULE, context.policy))
        for finding in module.check(folder, stop, context.limits)
    )
    return Checked(diagnostics=sort_diagnostics(found), suppressed=())


def check_catalog(folders: Iterable[FolderBrief], policy: Policy) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that only all plugins together show, sorted by place.

    The rules on allowances come last: whether one is used shows only after every other rule has run.
    """
    ordered = by_standing(folders)
    of_plugin: dict[str, list[Diagnostic]] = {}
    for diagnostic in _found(CATALOG_RULES, ordered, policy):
        of_plugin.setdefault(diagnostic.plugin, []).append(diagnostic)
    off = [module.RULE.id for module in RULE_MODULES if severity_in_force(module.RULE, policy) is None]
    kept, allowing = list[Diagnostic](), []
    for folder in ordered:
        found, allowances = of_plugin.get(folder.id, []), folder.plugin.allow if folder.plugin else ()
        heard, silent = suppress(found, allowances) if allowances else (found, frozenset[str]())
        kept += heard
        if allowances:
            allowing.append(replace(folder, suppressed=(*folder.suppressed, *sorted(silent), *off)))
    return sort_diagnostics([*kept, *_found(ALLOWANCE_RULES, allowing, policy)])


def _found(modules: Sequence[CatalogRule], folders: Sequence[FolderBrief], policy: Policy) -> Iterator[Diagnostic]:
    for module in modules:
        if severity := severity_in_force(module.RULE, policy):
            yield from (
                _diagnostic(module.RULE, severity, plugin, finding) for plugin, finding in module.check(folders)
            )


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


def _bounded(ordered: Sequence[Diagnostic], limits: Limits) -> tuple[Diagnostic, ...]:
    """Return the diagnostics without those beyond a file's limit and the plugin's: the mildest and last ones."""
    kept = list[Diagnostic]()
    for _, group in groupby(ordered, key=lambda diagnostic: diagnostic.path):
        of_file = list(group)
        rest = text("此文件中其余的问题没有列出。", "More faults in this file are not listed.")
        kept += _worst(of_file, limits.max_file_diagnostics, rest)
    rest = text("此插件其余的问题没有列出。", "More faults of this plugin are not listed.")
    return tuple(_worst(kept, limits.max_plugin_diagnostics, rest))


def _worst(ordered: Sequence[Diagnostic], most: int, rest: Localized) -> Iterator[Diagnostic]:
    """Yield at most so many, never a milder one in place of a worse one; the last says that there are more."""
    if len(ordered) <= most:
        yield from ordered
        return
    worst_first = sorted(ordered, key=lambda diagnostic: SEVERITIES.index(diagnostic.severity))
    *kept, last = sorted(worst_first[:most], key=Diagnostic.sort_key)
    yield from kept
    given = last.help
    yield replace(last, help=text(f"{given.zh}{rest.zh}", f"{given.en} {rest.en}"))
