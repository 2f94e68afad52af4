"""A page's Markdown as any reader of Markdown understands it: boxes as quotes, tabs as sections, links to other texts.

In: Markdown whose marks are expanded already. Out: Markdown. Code is left as it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from catalog_builder.model.markdown_lines import lines_of, outside_code

ROOT = "\x00"
"""Stands for the way to the language root in addresses, which depends on where the text is read. No text holds it."""

_BOX = re.compile(r'(?:!!!|\?\?\?\+?) [\w -]+?(?: "(?P<title>[^"]*)")?')
_TAB = re.compile(r'===[!+]? "(?P<title>[^"]*)"')
_ATTRIBUTES = re.compile(r"(?:\A|(?<=[)>\]*]))\{:?[ ]*[.#][^{}]*\}")
"""They follow a link, a picture or emphasis, or begin what comes after a span of code."""

_HEADING_ID = re.compile(r"^(#+ .*?) \{#[a-z0-9-]+\}$")
_WRONG_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,}) ?\{ ?\.(?P<language>[\w-]+)(?P<others>[^}]*)\}")
_LINK = re.compile(r"(?P<head>\]\()(?P<address>[^()<>\s#?]*)(?P<rest>[#?][^()\s]*)?(?=[)\s])")
_INDENT = "    "


def plain_page(markdown: str, source: str, places: Mapping[str, str]) -> str:
    """Return the plain text of a page; `places` are addresses from the language root by source, ROOT is before them."""
    folder = posixpath.dirname(source)

    def address(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found["address"]))
        is_own = found["address"] and ":" not in found["address"] and not found["address"].startswith("/")
        place = f"{ROOT}{places.get(target, target)}" if is_own else found["address"]
        return f"{found['head']}{place}{found['rest'] or ''}"

    lines, last = [""], "prose"
    for _, line, kind in lines_of("\n".join(_unboxed(markdown.split("\n")))):
        if kind == "prose":
            line = _HEADING_ID.sub(r"\1", line)
            line = outside_code(line, lambda text: _ATTRIBUTES.sub("", text))
            line = outside_code(line, lambda text: _LINK.sub(address, text))
        elif kind == "fence":
            line = _WRONG_FENCE.sub(_plain_fence, line)
        if kind != "prose" or line.strip() or lines[-1].strip() or last != "prose":
            lines.append(line)
        last = kind
    return "\n".join(lines).strip() + "\n"


def _plain_fence(found: re.Match[str]) -> str:
    others = " ".join(found["others"].replace(".", " ").split())
    return f"{found['fence']}{found['language']}{' ' if others else ''}{others}"


def _unboxed(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines with boxes turned into quotes and tabs into sections, those within others too."""
    place = 0
    prose = {number - 1 for number, _, kind in lines_of("\n".join(lines)) if kind == "prose"}
    while place < len(lines):
        line = lines[place]
        found = (_BOX.fullmatch(line.rstrip()) or _TAB.fullmatch(line.rstrip())) if place in prose else None
        place += 1
        if found is None:
            yield line
            continue
        end = _end_of_indented(lines, place)
        inner = list(_unboxed([text.removeprefix(_INDENT) for text in lines[place:end]]))
        place = end
        mark: Callable[[str], str] = _quoted if _BOX.fullmatch(line.rstrip()) else str
        head = [f"**{found['title']}**", ""] if found["title"] else []
        yield from (mark(text) for text in [*head, *inner])
        yield ""


def _quoted(line: str) -> str:
    return f"> {line}" if line else ">"


def _end_of_indented(lines: Sequence[str], start: int) -> int:
    """Return where the block of indented lines that begins at `start` ends, without blank lines after it."""
    end = start
    for place in range(start, len(lines)):
        if lines[place].startswith(_INDENT):
            end = place + 1
        elif lines[place].strip():
            break
    return end
