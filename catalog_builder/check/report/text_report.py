"""Diagnostics for people at a terminal: place, message, the line in question with the spot marked, help, page."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from catalog_builder.check.report.scope import Scope, Summary
from catalog_builder.check.wording import printable
from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.text import Language

_MAX_COLUMNS = 100
_TAB = "    "


def text_report(diagnostics: Sequence[Diagnostic], summary: Summary, scope: Scope) -> str:
    """Return the report, one paragraph for each diagnostic and a closing line with the counts."""
    paragraphs = [_paragraph(diagnostic, scope) for diagnostic in diagnostics]
    return "\n\n".join([*paragraphs, _closing(summary, scope.language)]) + "\n"


def _paragraph(diagnostic: Diagnostic, scope: Scope) -> str:
    message, _ = diagnostic.message.best(scope.language)
    help_text, _ = diagnostic.help.best(scope.language)
    lines = [
        f"{_place(diagnostic)}: {diagnostic.severity}[{diagnostic.rule}] {printable(message)}",
        *_excerpt(diagnostic, scope),
        f"  help: {printable(help_text)}",
        f"  page: {scope.page(diagnostic.rule)}",
    ]
    return "\n".join(lines)


def _place(diagnostic: Diagnostic) -> str:
    path, span = printable(diagnostic.path), diagnostic.span
    return f"{path}:{span.line}:{span.column}" if span else path


def _excerpt(diagnostic: Diagnostic, scope: Scope) -> list[str]:
    """Return the source line and a line of carets, or nothing when the place cannot be shown."""
    span, source = diagnostic.span, scope.sources.get(diagnostic.path)
    if span is None or source is None:
        return []
    lines = source.split("\n")
    if not 1 <= span.line <= len(lines):
        return []
    before, marked, after = _cut(lines[span.line - 1], span)
    number = str(span.line)
    gutter = " " * len(number)
    caret = " " * _width(before) + "^" * max(_width(marked), 1)
    return [f"  {number} | {before}{marked}{after}".rstrip(), f"  {gutter} | {caret}"]


def _cut(line: str, span: Span) -> tuple[str, str, str]:
    """Return what stands before, in and behind the span on its first line, shortened to fit a terminal."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column, len(line)) if span.end_line == span.line else len(line)
    before, marked = line[:start], line[start : max(end, start)]
    if len(before) > _MAX_COLUMNS // 2:
        before = f"…{before[-_MAX_COLUMNS // 2 :]}"
    room = _MAX_COLUMNS - len(before)
    if len(marked) > room:
        return _flat(before), f"{_flat(marked[:room])}…", ""
    after = line[max(end, start) :]
    room -= len(marked)
    return _flat(before), _flat(marked), _flat(after[:room]) + ("…" if len(after) > room else "")


def _flat(text: str) -> str:
    return printable(text.replace("\t", _TAB))


def _width(text: str) -> int:
    """Return the columns that a terminal uses: two for wide characters, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _closing(summary: Summary, language: Language) -> str:
    if language == "zh":
        return f"检查了 {summary.plugins} 个插件：{summary.errors} 个错误，{summary.warnings} 个警告。"
    return (
        f"{_count(summary.plugins, 'plugin')} checked: "
        f"{_count(summary.errors, 'error')}, {_count(summary.warnings, 'warning')}."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
