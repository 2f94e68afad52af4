"""Diagnostics as GitHub workflow commands, which become annotations on the lines of a pull request.

GitHub shows the first ten of each kind in a step, so the worst come first and the totals lead the notices.
https://docs.github.com/en/rest/checks/runs and https://github.com/orgs/community/discussions/26680. Escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog_builder.check.report.scope import Scope, Summary, totals
from catalog_builder.check.wording import printable
from catalog_builder.model.diagnostic import SEVERITIES, Diagnostic, Severity

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def github_report(diagnostics: Sequence[Diagnostic], summary: Summary, scope: Scope) -> str:
    """Return one command on a line for each diagnostic and one with the totals; nothing for a clean check."""
    if not diagnostics:
        return ""
    worst_first = sorted(diagnostics, key=lambda diagnostic: SEVERITIES.index(diagnostic.severity))
    notices = sum(diagnostic.severity == "info" for diagnostic in diagnostics)
    lines = [_command(diagnostic, scope) for diagnostic in worst_first]
    lines.insert(len(lines) - notices, f"::notice title=catalog check::{_escape(totals(summary, scope.language))}")
    return "".join(f"{line}\n" for line in lines)


def _command(diagnostic: Diagnostic, scope: Scope) -> str:
    span = diagnostic.span
    places = {"file": scope.repository_path(diagnostic.path)}
    if span:
        places |= {"line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:  # Columns are shown for a single line only.
            places |= {"col": str(span.column), "endColumn": str(span.end_column)}
    places["title"] = diagnostic.rule
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in places.items())
    message, _ = diagnostic.message.best(scope.language)
    help_text, _ = diagnostic.help.best(scope.language)
    text = f"{_escape(message)}%0A{_escape(help_text)}%0A{scope.more(diagnostic.rule)}"
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{text}"


def _escape(text: str) -> str:
    return printable(text).replace("%", "%25")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
