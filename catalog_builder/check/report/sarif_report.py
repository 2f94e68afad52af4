"""Diagnostics as SARIF 2.1.0, which code hosts and editors show beside the lines.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Unlike that of a span, its end column is the
one after the last character (3.30.8), as in an edit. What authors allow is left out before reports are made, so nothing
is marked as suppressed; a fix that renames or re-encodes has no place in the format.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from catalog_builder import __version__
from catalog_builder.check.report.fingerprints import fingerprints
from catalog_builder.check.report.scope import Scope, Summary
from catalog_builder.check.wording import printable
from catalog_builder.model.diagnostic import Diagnostic, Severity, Span
from catalog_builder.model.fix import Edit, Fix

if TYPE_CHECKING:
    from catalog_builder.check.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEM_SEVERITIES: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
_MAX_EDITS = 100
_PRINT = "catalogDiagnostic/v1"
"""Names the way fingerprints are made; count it up when it changes."""


def sarif_report(diagnostics: Sequence[Diagnostic], summary: Summary, scope: Scope) -> str:
    """Return one run with the rules that found something and a result for each diagnostic."""
    from catalog_builder.check.registry import all_rules  # 90 ms that reports in other forms need not wait for.

    found = {diagnostic.rule for diagnostic in diagnostics}
    rules = [rule for rule in all_rules() if rule.id in found]
    positions = {rule.id: position for position, rule in enumerate(rules)}
    driver: dict[str, object] = {
        "name": "catalog",
        "version": __version__,
        "language": "zh-CN" if scope.language == "zh" else "en",
        "rules": [_rule(rule, scope) for rule in rules],
    }
    prints = fingerprints(diagnostics)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                **_result(diagnostic, scope),
                "ruleIndex": positions[diagnostic.rule],
                "partialFingerprints": {_PRINT: mark},
            }
            for diagnostic, mark in zip(diagnostics, prints, strict=True)
        ],
        "properties": {
            "plugins": summary.plugins,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "fixable": summary.mendable,
        },
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return _escaped(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _escaped(text: str) -> str:
    """Return JSON in which no character steers a terminal: the text of a fix must stay what it is, unlike a message."""
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def _rule(rule: Rule, scope: Scope) -> Mapping[str, object]:
    described: dict[str, object] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title.best(scope.language)[0]},
        "fullDescription": {"text": rule.finds.best(scope.language)[0]},
        "help": {"text": rule.matters.best(scope.language)[0]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family],
            "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
            "precision": "high",
            "fixable": rule.fixes == "certain",
        },
    }
    if scope.site_url:  # The format asks for an absolute address.
        described["helpUri"] = scope.page(rule.id)
    return described


def _result(diagnostic: Diagnostic, scope: Scope) -> dict[str, object]:
    message, _ = diagnostic.message.best(scope.language)
    help_text, _ = diagnostic.help.best(scope.language)
    place: dict[str, object] = {"artifactLocation": _artifact(diagnostic.path, scope)}
    if diagnostic.span:
        place["region"] = _region(diagnostic.span)
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{printable(message)}\n{printable(help_text)}"},
        "locations": [{"physicalLocation": place}],
    }
    if diagnostic.fix and _can_be_said(diagnostic.fix):
        result["fixes"] = [_fix(diagnostic.fix, diagnostic.plugin, scope)]
    return result


def _can_be_said(fix: Fix) -> bool:
    """Whether the fix only edits, as half a fix would be none, and at few enough places for a report."""
    return 0 < len(fix.edits) <= _MAX_EDITS and not (fix.renames or fix.shrink or fix.recodings)


def _fix(fix: Fix, plugin: str, scope: Scope) -> Mapping[str, object]:
    by_file = groupby(sorted(fix.edits), key=lambda edit: edit.path)
    return {
        "description": {"text": printable(fix.title.best(scope.language)[0])},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(f"{plugin}/{path}", scope),
                "replacements": [_replacement(edit) for edit in edits],
            }
            for path, edits in by_file
        ],
    }


def _replacement(edit: Edit) -> Mapping[str, object]:
    deleted = {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }
    return (
        {"deletedRegion": deleted, "insertedContent": {"text": edit.text}} if edit.text else {"deletedRegion": deleted}
    )


def _artifact(path: str, scope: Scope) -> Mapping[str, object]:
    return {"uri": quote(scope.repository_path(path), errors="surrogateescape")}


def _region(span: Span) -> Mapping[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column + 1,
    }
