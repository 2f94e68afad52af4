"""The Markdown of one documentation page → what is compared between languages: headings, tables, code, pictures, words.

Pages are ours, so the cut is by line; what the host makes of them is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from catalog_builder.errors import TranslationError
from catalog_builder.model.markdown_lines import lines_of

_HEADING = re.compile(r"(#+) (.*?)(?: \{#([a-z0-9-]+)\})?")
_RULER = re.compile(r"\s*\|(?: *:?-+:? *\|)+")
_IMAGE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_MARK = re.compile(r"\s*(\[(?:table|diagram): [a-z0-9-]+\]|!!! \w+|\?\?\?\+? \w+|=== )")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)|<(https://[^>]+)>")
_UNSAID = re.compile(r"\]\([^)]*\)|<https?://[^>]*>|\{#[a-z0-9-]+\}|\[(?:table|diagram|since): [^\]]*\]")
_WORD = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9][A-Za-z0-9_.'-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with its place."""

    line: int
    level: int
    id: str
    """Empty when it has none of its own."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block of code."""

    line: int
    """Of the fence that opens it."""

    language: str
    """Whatever follows the fence."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its size."""

    line: int
    """Of the line below its head."""

    columns: int
    rows: int
    """Without the head."""


@dataclass(slots=True, kw_only=True)
class PageSource:
    """One page, cut into what is compared. Filled by `read_source` alone."""

    meta: Mapping[str, Any]
    """Front matter."""

    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    prose: list[tuple[int, str]] = field(default_factory=list)
    """Lines outside code and front matter, with their numbers."""

    @property
    def images(self) -> list[str]:
        """Addresses of pictures, in order."""
        return [address for _, line in self.prose for address in _IMAGE.findall(line)]

    @property
    def marks(self) -> list[str]:
        """Generated tables and diagrams, boxes and tabs, in order."""
        return [mark[1] for _, line in self.prose if (mark := _MARK.match(line))]

    @property
    def links(self) -> list[str]:
        """Targets of links, in order."""
        return [first or second for _, line in self.prose for first, second in _LINK.findall(line)]

    @property
    def words(self) -> int:
        """Ideographs and words of other scripts in the running text."""
        return sum(len(_WORD.findall(said(line))) for _, line in self.prose)


def read_source(text: str, path: str) -> PageSource:
    """Return the page cut into its parts; TranslationError names `path` and the line when it cannot be cut."""
    head, body, first = _front_matter(text, path)
    page = PageSource(meta=head)
    fence, opened, code = "", 0, list[str]()
    for number, line, kind in lines_of(body):
        if kind == "prose":
            page.prose.append((number + first, line))
        elif kind == "code":
            code.append(line)
        elif not fence:
            fence, opened, code = line.strip(), number + first, []
        else:
            page.blocks.append(Block(line=opened, language=fence.lstrip("`~").strip(), text="\n".join(code)))
            fence = ""
    if fence:
        cure = f"End it with {fence[: len(fence) - len(fence.lstrip('`~'))]}."
        raise TranslationError(f"{path}:{opened}: this block of code does not end.", cure=cure)
    _read_prose(page)
    return page


def said(line: str) -> str:
    """Return a line without what nobody reads in it: addresses, ids, marks."""
    return _UNSAID.sub(" ", line)


def _front_matter(text: str, path: str) -> tuple[Mapping[str, Any], str, int]:
    """Return the front matter, the text below it, and how many lines stand before that."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return {}, text, 0
    end = lines.index("---", 1)
    try:
        head = yaml.safe_load("\n".join(lines[1:end])) or {}
    except yaml.YAMLError as fault:
        raise TranslationError(f"{path}: front matter cannot be read: {fault}", cure="Mend its YAML.") from fault
    if not isinstance(head, Mapping):
        raise TranslationError(f"{path}: front matter must hold keys and values.", cure="Write `title: …`.")
    return head, "\n".join(lines[end + 1 :]), end + 1


def _read_prose(page: PageSource) -> None:
    rows = columns = at = 0
    for number, line in [*page.prose, (0, "")]:
        if heading := _HEADING.fullmatch(line):
            page.headings.append(Heading(line=number, level=len(heading[1]), id=heading[3] or "", text=heading[2]))
        if at and not line.lstrip().startswith("|"):
            page.tables.append(Table(line=at, columns=columns, rows=rows))
            at = 0
        elif at:
            rows += 1
        elif _RULER.fullmatch(line.rstrip()):
            at, columns, rows = number, line.count("|") - 1, 0
