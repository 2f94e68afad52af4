"""Whether a document is within its limits: told from its text before it is converted, and from its HTML before a tree
is built of it. Only the first limit that is passed is told: whoever shortens the document sees the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from catalog_builder.load.markup_size import count_elements, foresee_elements, most_elements
from catalog_builder.model.document import Excess
from catalog_builder.model.limits import Limits

_COUNTED = re.compile(r"<(h[1-6]|img|a|pre)(?=[\s/>])", re.IGNORECASE)
_COUNTED_LIMITS = MappingProxyType(
    {
        "max_document_headings": "",
        "max_document_images": "img",
        "max_document_links": "a",
        "max_document_code_blocks": "pre",
    }
)
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/<>]*)")
_LEAF = re.compile(r"<([a-zA-Z]\w*+)(?:[\s/][^<>]*+)?>[^<]*+</\1>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CELLS = frozenset({"td", "th", "p"})
_CLOSES: Mapping[str, frozenset[str]] = MappingProxyType(
    dict.fromkeys(
        "address article aside blockquote center details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
        "hr main nav ol p pre section table ul".split(),
        frozenset({"p"}),
    )
    | {"li": frozenset({"li", "p"}), "option": frozenset({"option"})}
    | dict.fromkeys(("dd", "dt"), frozenset({"dd", "dt", "p"}))
    | dict.fromkeys(("td", "th"), _CELLS)
    | {"tr": _CELLS | {"tr"}}
    | dict.fromkeys(("tbody", "tfoot"), _CELLS | {"tr", "thead", "tbody"})
)
"""Elements that a start tag closes when they are innermost: HTML lets authors leave their end tags out."""


def excess_of_text(text: str, limits: Limits) -> Excess | None:
    """Return the first limit that a document's text is beyond, or `None`."""
    lines = text.split("\n")
    count = len(lines) - (not lines[-1])
    if count > limits.max_document_lines:
        return _excess("max_document_lines", count, limits)
    if len(text) > limits.max_line_characters:
        for number, line in enumerate(lines, start=1):
            if len(line) > limits.max_line_characters:
                return _excess("max_line_characters", len(line), limits, number)
    foreseen = foresee_elements(text)
    return _excess("max_document_elements", foreseen, limits) if foreseen > limits.max_document_elements else None


def excess_of_html(html: str, limits: Limits) -> Excess | None:
    """Return the first limit that the HTML made of a document is beyond, or `None`."""
    beyond = ((name, number) for name, number in _counts(html, limits) if number > getattr(limits, name))
    return next((_excess(name, number, limits) for name, number in beyond), None)


def _counts(html: str, limits: Limits) -> Iterator[tuple[str, int]]:
    """Yield limits and what was found; those that so few tags cannot be beyond are left out, which saves most time."""
    tags = html.count("<") - html.count("</")
    yield "max_document_html_bytes", len(html.encode("utf-8", "replace"))
    if most_elements(tags) > limits.max_document_elements:
        yield "max_document_elements", count_elements(html)
    if tags > min(getattr(limits, name) for name in _COUNTED_LIMITS):
        names = Counter(match[1].lower() for match in _COUNTED.finditer(html))
        yield "max_document_headings", sum(count for name, count in names.items() if name.startswith("h"))
        yield from ((limit, names[name]) for limit, name in _COUNTED_LIMITS.items() if name)
    if tags > limits.max_document_depth and _most_depth(html, tags) > limits.max_document_depth:
        yield "max_document_depth", _depth(html, limits.max_document_depth)


def _excess(limit: str, found: int, limits: Limits, line: int | None = None) -> Excess:
    return Excess(limit=limit, found=found, most=getattr(limits, limit), line=line)


def _most_depth(html: str, tags: int) -> int:
    """Return how deep so many start tags nest at the very most, told in two fifths of the time that counting takes.

    Elements that hold text only never stand around others, and most are such: cells, code, headings, paragraphs.
    """
    return tags - len(_LEAF.findall(html)) + 1


def _depth(html: str, most: int) -> int:
    """Return how deep elements nest; no more than one level beyond `most` is counted."""
    deepest = 0
    stack: list[str] = []
    for written in _TAG.findall(html):
        name = written.lower()
        if name[0] == "/":
            name = name[1:]
            if stack and stack[-1] == name:
                stack.pop()
            elif name in stack:
                del stack[len(stack) - 1 - stack[::-1].index(name) :]
        elif name not in _VOID:
            if name in _CLOSES:
                closed = _CLOSES[name]
                while stack and stack[-1] in closed:
                    stack.pop()
            stack.append(name)
            if len(stack) > deepest:
                deepest = len(stack)
                if deepest > most:
                    break
    return deepest
