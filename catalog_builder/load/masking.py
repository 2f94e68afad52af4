"""The lines of a document with code and comments masked, every column kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from catalog_builder.model.diagnostic import Place, Span
from catalog_builder.model.layout import MASK, LineKind

_COMMENT, _COMMENT_END = "<!--", "-->"


def mask_lines(lines: Sequence[str], kinds: Sequence[LineKind], code: Iterable[Place], *, is_exact: bool) -> list[str]:
    """Return the lines with code spans, comments and blocks of code masked; the spans' places ascend and never overlap.

    Where columns of code spans are not exact, every line with a backtick is masked as a whole.
    """
    masked = [
        MASK * len(line) if kind == "code" or (not is_exact and "`" in line) else line
        for line, kind in zip(lines, kinds, strict=True)
    ]
    for number, stretches in _stretches(code).items():
        if kinds[number - 1] != "code":
            masked[number - 1] = mask(masked[number - 1], stretches)
    if _COMMENT in "\n".join(masked):
        ends = (number for number, line in enumerate(lines) if _COMMENT_END in line and kinds[number] != "code")
        _mask_comments(masked, max(ends, default=-1))
    return masked


def mask(line: str, stretches: Iterable[tuple[int, int | None]]) -> str:
    """Return the line with stretches of it masked: from where, counted from 0, to before where; they must ascend."""
    parts, reached = list[str](), 0
    for start, stop in stretches:
        end = len(line) if stop is None or stop > len(line) else stop
        if end > start:
            parts += (line[reached:start], MASK * (end - start))
            reached = end
    return "".join(parts) + line[reached:]


def spans_by_line(spans: Iterable[Span]) -> Mapping[int, list[Span]]:
    """Return the spans by each line that they touch; they must not overlap, or they add up."""
    by_line = defaultdict[int, list[Span]](list)
    for span in spans:
        for number in range(span.line, span.end_line + 1):
            by_line[number].append(span)
    return dict(by_line)


def _stretches(code: Iterable[Place]) -> Mapping[int, list[tuple[int, int | None]]]:
    """Return which stretches of each line the places cover; one that ends on a later line has no end."""
    by_line = defaultdict[int, list[tuple[int, int | None]]](list)
    for line, column, end_line, end_column in code:
        if line == end_line:
            by_line[line].append((column - 1, end_column))
            continue
        by_line[line].append((column - 1, None))
        for number in range(line + 1, end_line):
            by_line[number].append((0, None))
        by_line[end_line].append((0, end_column))
    return by_line


def _mask_comments(masked: list[str], last: int) -> None:
    """Mask comments; `last` is the position of the last line on which one may end, code aside."""
    is_comment = False
    for number, line in enumerate(masked):
        if is_comment or (_COMMENT in line and number <= last):
            masked[number], is_comment = _without_comment(line, is_comment=is_comment, may_go_on=number < last)


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
