"""Diagnostics for people at a terminal: place, message, the lines in question with the spot marked, help, page.

A diagnostic that only repeats the rule, the file and the help of the one above it shows its own lines and no more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from catalog_builder.check.report.scope import MEND_COMMAND, Scope, Summary, totals
from catalog_builder.check.wording import printable
from catalog_builder.model.diagnostic import Diagnostic, Span

_MAX_COLUMNS = 100
_TAB = "    "
_JOINER = "\N{ZERO WIDTH JOINER}"


def text_report(diagnostics: Sequence[Diagnostic], summary: Summary, scope: Scope) -> str:
    """Return the report, one paragraph for each diagnostic and a closing line with the counts."""
    paragraphs = [
        "\n".join([*_head(diagnostic, scope), *([] if _repeats(above, diagnostic) else _advice(diagnostic, scope))])
        for above, diagnostic in pairwise([None, *diagnostics])
        if diagnostic is not None
    ]
    return "\n\n".join([*paragraphs, totals(summary, scope.language)]) + "\n"


def _head(diagnostic: Diagnostic, scope: Scope) -> Iterator[str]:
    message, _ = diagnostic.message.best(scope.language)
    yield f"{_place(diagnostic)}: {diagnostic.severity}[{diagnostic.rule}] {printable(message)}"
    span, source = diagnostic.span, scope.sources.get(diagnostic.path)
    if span is not None and source is not None:
        yield from _excerpt(span, source.split("\n"))


def _advice(diagnostic: Diagnostic, scope: Scope) -> Iterator[str]:
    help_text, _ = diagnostic.help.best(scope.language)
    yield f"  help: {printable(help_text)}"
    if diagnostic.is_mendable and diagnostic.fix:
        title, _ = diagnostic.fix.title.best(scope.language)
        yield f"  fix: {MEND_COMMAND} ({printable(title)})"
    yield f"  {'page' if scope.site_url else 'more'}: {scope.more(diagnostic.rule)}"


def _repeats(above: Diagnostic | None, diagnostic: Diagnostic) -> bool:
    if above is None or (above.rule, above.path, above.help) != (diagnostic.rule, diagnostic.path, diagnostic.help):
        return False
    return above.is_mendable == diagnostic.is_mendable


def _place(diagnostic: Diagnostic) -> str:
    path, span = printable(diagnostic.path), diagnostic.span
    return f"{path}:{span.line}:{span.column}" if span else path


def _excerpt(span: Span, lines: Sequence[str]) -> Iterator[str]:
    """Yield the first and the last line of the span, each with carets below; nothing for a place that is not there."""
    if not 1 <= span.line <= len(lines):
        return
    last = min(span.end_line, len(lines))
    width = len(str(max(last, span.line)))
    first_end = span.end_column if last <= span.line else len(lines[span.line - 1])
    yield from _marked(lines[span.line - 1], span.line, span.column, first_end, width)
    if last > span.line:
        if last > span.line + 1:
            yield "  ..."
        line = lines[last - 1]
        end = span.end_column if last == span.end_line else len(line)
        yield from _marked(line, last, len(line) - len(line.lstrip()) + 1, end, width)


def _marked(line: str, number: int, start: int, end: int, width: int) -> Iterator[str]:
    """Yield one line of the source and its carets, which reach from column `start` to column `end`."""
    before, marked, after = _cut(line, start - 1, end)
    yield f"  {number:>{width}} | {before}{marked}{after}".rstrip()
    yield f"  {'':>{width}} | {' ' * _width(before)}{'^' * max(_width(marked), 1)}"


def _cut(line: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before, in and behind a stretch of a line, shortened to fit a terminal."""
    start = min(start, len(line))
    end = max(min(end, len(line)), start)
    before, marked, after = line[:start], line[start:end], line[end:]
    if len(before) > _MAX_COLUMNS // 2:
        before = f"…{before[-_MAX_COLUMNS // 2 :]}"
    room = _MAX_COLUMNS - len(before)
    if len(marked) > room:
        return _flat(before), f"{_flat(marked[:room])}…", ""
    room -= len(marked)
    return _flat(before), _flat(marked), _flat(after[:room]) + ("…" if len(after) > room else "")


def _flat(text: str) -> str:
    return printable(text.replace("\t", _TAB))


def _width(text: str) -> int:
    """Return the columns that a terminal uses: two for wide characters, none for those that join the one before."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or character == _JOINER:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
