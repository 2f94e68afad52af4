"""Diagnostics as SARIF 2.1.0, which code hosts and editors show beside the lines.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Unlike ours, its end column is the one after
the last character (3.30.8).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from catalog_builder.check.registry import all_rules
from catalog_builder.check.report.scope import Scope, Summary
from catalog_builder.check.rule import Rule
from catalog_builder.check.wording import printable
from catalog_builder.model.diagnostic import Diagnostic, Severity, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif_report(diagnostics: Sequence[Diagnostic], summary: Summary, scope: Scope) -> str:
    """Return one run with the rules that found something and a result for each diagnostic."""
    found = {diagnostic.rule for diagnostic in diagnostics}
    driver: dict[str, object] = {
        "name": "catalog",
        "language": "zh-CN" if scope.language == "zh" else "en",
        "rules": [_rule(rule, scope) for rule in all_rules() if rule.id in found],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, scope) for diagnostic in diagnostics],
        "properties": {"plugins": summary.plugins, "errors": summary.errors, "warnings": summary.warnings},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, scope: Scope) -> Mapping[str, object]:
    described: dict[str, object] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title.best(scope.language)[0]},
        "fullDescription": {"text": rule.finds.best(scope.language)[0]},
        "help": {"text": rule.matters.best(scope.language)[0]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if scope.site_url:  # The format asks for an absolute address.
        described["helpUri"] = scope.page(rule.id)
    return described


def _result(diagnostic: Diagnostic, scope: Scope) -> Mapping[str, object]:
    message, _ = diagnostic.message.best(scope.language)
    help_text, _ = diagnostic.help.best(scope.language)
    path = quote(scope.repository_path(diagnostic.path), errors="surrogateescape")
    place: dict[str, object] = {"artifactLocation": {"uri": path}}
    if diagnostic.span:
        place["region"] = _region(diagnostic.span)
    return {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{printable(message)}\n{printable(help_text)}"},
        "locations": [{"physicalLocation": place}],
    }


def _region(span: Span) -> Mapping[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column + 1,
    }
