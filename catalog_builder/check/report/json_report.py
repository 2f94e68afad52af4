"""Diagnostics for programs. The form is part of the contract: keys may be added, none may change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from catalog_builder.check.report.scope import Scope, Summary
from catalog_builder.check.wording import printable
from catalog_builder.model.diagnostic import Diagnostic


def json_report(diagnostics: Sequence[Diagnostic], summary: Summary, scope: Scope) -> str:
    """Return one JSON object: `diagnostics`, in order, and `summary`. Places are null where there is none; `fixable`
    says whether `catalog check --fix` mends it.
    """
    report = {
        "diagnostics": [_record(diagnostic, scope) for diagnostic in diagnostics],
        "summary": {
            "plugins": summary.plugins,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "fixable": summary.mendable,
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _record(diagnostic: Diagnostic, scope: Scope) -> Mapping[str, object]:
    span = diagnostic.span
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "plugin": printable(diagnostic.plugin),
        "path": printable(diagnostic.path),
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "message": printable(diagnostic.message.best(scope.language)[0]),
        "help": printable(diagnostic.help.best(scope.language)[0]),
        "url": scope.page(diagnostic.rule),
        "fixable": diagnostic.is_mendable,
    }
