"""The lines of a document with code and comments masked, every column kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.layout import MASK, LineKind

_COMMENT, _COMMENT_END = "<!--", "-->"


def mask_lines(
    lines: Sequence[str], kinds: Sequence[LineKind], code_spans: Iterable[Span], *, is_exact: bool
) -> Iterator[str]:
    """Yield the lines with code spans, comments and blocks of code masked.

    Where columns of code spans are not exact, every line with a backtick is masked as a whole.
    """
    spans = spans_by_line(code_spans)
    kinds_of_lines = list(enumerate(zip(lines, kinds, strict=True), 1))
    ends = (number for number, (line, kind) in kinds_of_lines if kind != "code" and _COMMENT_END in line)
    last = max(ends, default=0)
    is_comment = False
    for number, (line, kind) in kinds_of_lines:
        if kind == "code" or (not is_exact and "`" in line):
            yield MASK * len(line)
            continue
        if number in spans:
            line = mask(line, number, spans[number])
        if is_comment or (_COMMENT in line and number <= last):
            line, is_comment = _without_comment(line, is_comment=is_comment, may_go_on=number < last)
        yield line


def mask(line: str, number: int, spans: Iterable[Span]) -> str:
    """Return the line with what the spans cover of it masked."""
    characters = list(line)
    for span in spans:
        start = span.column - 1 if number == span.line else 0
        end = min(span.end_column if number == span.end_line else len(line), len(line))
        characters[start:end] = MASK * (end - start)
    return "".join(characters)


def spans_by_line(spans: Iterable[Span]) -> Mapping[int, list[Span]]:
    """Return the spans by each line that they touch; they must not overlap, or they add up."""
    by_line = defaultdict[int, list[Span]](list)
    for span in spans:
        for number in range(span.line, span.end_line + 1):
            by_line[number].append(span)
    return dict(by_line)


def _without_comment(line: str, *, is_comment: bool, may_go_on: bool) -> tuple[str, bool]:
    """Return the line with comments masked, and whether one goes on after it; one that never ends is text."""
    parts, reached = [], 0
    while reached < len(line):
        end = line.find(_COMMENT_END if is_comment else _COMMENT, reached)
        if end >= 0 and not is_comment and not may_go_on and line.find(_COMMENT_END, end) < 0:
            end = -1
        stop = len(line) if end < 0 else end + len(_COMMENT_END) if is_comment else end
        parts.append(MASK * (stop - reached) if is_comment else line[reached:stop])
        reached = stop
        if end < 0:
            break
        is_comment = not is_comment
    return "".join(parts), is_comment
