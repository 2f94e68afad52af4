"""Lines of our own Markdown: what is prose and what is code. Pages are ours, so the cut is by line, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

_FENCE = re.compile(r"[\s>]*(?P<fence>`{3,}|~{3,})(?P<rest>.*)")
_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


def lines_of(markdown: str) -> Iterator[tuple[int, str, Literal["prose", "fence", "code"]]]:
    """Yield number and text of each line, and what it is: code and its fences are those of fenced blocks."""
    fence = ""
    for number, line in enumerate(markdown.split("\n"), start=1):
        found = _FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
        if fence:
            ends = found and found["fence"].startswith(fence) and not found["rest"].strip()
            yield number, line, "fence" if ends else "code"
            fence = "" if ends else fence
        elif found and "`" not in found["rest"]:
            fence = found["fence"]
            yield number, line, "fence"
        else:
            yield number, line, "prose"


def outside_code(line: str, change: Callable[[str], str]) -> str:
    """Return the line with `change` made to all that is not within a span of code."""
    if "`" not in line:
        return change(line)
    pieces, end = [], 0
    for span in _SPAN.finditer(line):
        pieces += [change(line[end : span.start()]), span[0]]
        end = span.end()
    return "".join([*pieces, change(line[end:])])


def without_code(line: str) -> str:
    """Return the line with a blank in the place of each span of code."""
    return _SPAN.sub(" ", line)
