"""Diagnostics as GitHub workflow commands, which become annotations on the lines of a pull request.

Escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog_builder.check.report.scope import Scope, Summary
from catalog_builder.check.wording import printable
from catalog_builder.model.diagnostic import Diagnostic, Severity

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def github_report(diagnostics: Sequence[Diagnostic], summary: Summary, scope: Scope) -> str:
    """Return one command on a line for each diagnostic; nothing for a clean check."""
    return "".join(f"{_command(diagnostic, scope)}\n" for diagnostic in diagnostics)


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
    text = f"{_escape(message)}%0A{_escape(help_text)}%0A{scope.page(diagnostic.rule)}"
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{text}"


def _escape(text: str) -> str:
    return printable(text).replace("%", "%25")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
