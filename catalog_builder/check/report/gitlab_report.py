"""Diagnostics as a GitLab Code Quality report, which merge requests show beside the lines that changed.

GitLab tells what is new by comparing with the target branch's report, so both are made of all plugins.
Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (2026-11).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from catalog_builder.check.report.fingerprints import fingerprints
from catalog_builder.check.report.scope import Scope, Summary
from catalog_builder.check.wording import printable
from catalog_builder.model.diagnostic import Diagnostic, Severity

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}


def gitlab_report(diagnostics: Sequence[Diagnostic], summary: Summary, scope: Scope) -> str:
    """Return a list with one violation for each diagnostic; a fault without a place stands at the first line."""
    marks = fingerprints(diagnostics)
    violations = [_violation(found, mark, scope) for found, mark in zip(diagnostics, marks, strict=True)]
    return json.dumps(violations, ensure_ascii=True, indent=2) + "\n"


def _violation(diagnostic: Diagnostic, mark: str, scope: Scope) -> Mapping[str, object]:
    message, _ = diagnostic.message.best(scope.language)
    help_text, _ = diagnostic.help.best(scope.language)
    span = diagnostic.span
    lines = {"begin": span.line, "end": span.end_line} if span else {"begin": 1}
    path = scope.repository_path(diagnostic.path).encode("utf-8", "replace").decode()
    return {
        "check_name": diagnostic.rule,
        "description": f"{printable(message)} {printable(help_text)} ({scope.more(diagnostic.rule)})",
        "fingerprint": mark,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": path, "lines": lines},
    }
