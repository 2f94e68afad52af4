"""How many elements markup makes, told without making them: a tree that is too large must not be begun.

Closed elements count once. Tags left open are another matter: browsers open formatting (`<b>`, `<font>` …) anew in
every later paragraph, so that 60 kB of `<b id=…>` and `<p>` become 16 million elements; nesting costs time by its
square.
"""

from __future__ import annotations

import re
from collections import Counter

_ATTRIBUTES = r"""(?:\s++[\w:.\-]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`]++))?+)*+\s*+"""
_CLOSED = re.compile(rf"<(\w++){_ATTRIBUTES}>[^<]*+</\1\s*+>", re.IGNORECASE)
_VOID = re.compile(rf"<(?:area|br|col|hr|img|input|wbr){_ATTRIBUTES}/?>", re.IGNORECASE)
_START = re.compile(rf"<([a-zA-Z][^\s/<>]*)({_ATTRIBUTES}>)?")

_FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
_CLOSED_BY_NEXT = frozenset("p td th tr tbody thead tfoot".split())
"""Elements that honest authors leave open and that never nest by themselves."""

_DEEP_QUOTE = re.compile(r"^(?:[ \t*+\-0-9.)]*+>){1000,}+", re.MULTILINE)
_DELIMITERS = re.compile(r"[\s>*+0-9.)]*+[|:\- \t]+")
"""The second line of a GFM table, whatever it is nested in; other lines that look like it do no harm."""


_MAX_ROUNDS = 64
_MAX_REOPENED = 16
_MAX_OPEN = 512
_SAME_REOPENED = 3
"""Browsers reopen no more than three equal formatting elements (HTML standard, list of active formatting elements)."""


def foresee_elements(markdown: str) -> int:
    """Return how many elements rendering would make beyond what is written: cells that GFM fills in, deep quotations.

    Both grow by the square of the text: 14 kB of table become 160 MB of HTML.
    """
    deep = max((match.group().count(">") for match in _DEEP_QUOTE.finditer(markdown)), default=0)
    return deep * deep + sum(_cells(block.split("\n")) for block in markdown.split("\n\n") if "|" in block)


def count_elements(html: str) -> int:
    """Return how many elements a browser makes of the markup; at least that many times over where tags stay open."""
    starts = html.count("<") - html.count("</")
    left = list(_START.finditer(_without_closed(html)))
    names = [match[1].lower() for match in left]
    equal = Counter(match.group() for match in left if match[2] and match[1].lower() in _FORMATTING)
    odd = sum(not match[2] and name in _FORMATTING for match, name in zip(left, names, strict=True))
    reopened = odd + sum(min(count, _SAME_REOPENED) for count in equal.values())
    still_open = sum(name not in _CLOSED_BY_NEXT for name in names)
    if reopened > _MAX_REOPENED or still_open > _MAX_OPEN:
        return starts * (1 + max(reopened, still_open))
    return starts


def most_elements(tags: int) -> int:
    """Return how many elements `count_elements` makes of markup with so many start tags at the very most."""
    return tags * (1 + tags)


def _cells(lines: list[str]) -> int:
    columns = max((line.count("|") + 1 for line in lines if "|" in line and _DELIMITERS.fullmatch(line)), default=0)
    return columns * len(lines)


def _without_closed(html: str) -> str:
    """Return the markup without elements that are closed where they were opened, the innermost first."""
    html = _VOID.sub("", html)
    for _ in range(_MAX_ROUNDS):
        html, count = _CLOSED.subn("", html)
        if not count:
            break
    return html
