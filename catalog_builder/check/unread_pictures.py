"""Pictures whose address holds a blank: Markdown does not read them as such, and the page would show their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalog_builder.check.folder_layout import PICTURE_FORMATS
from catalog_builder.check.rule import text
from catalog_builder.check.source_text import document_sources
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding, Span
from catalog_builder.model.loaded import LoadedPlugin

_ENDINGS = "|".join(ending.removeprefix(".") for ending in PICTURE_FORMATS)
_PICTURE = re.compile(
    rf"!\[[^\[\]\n]{{0,200}}\]\((?P<address>[^\s()<>\"'][^()<>\"'\n]{{0,200}}\.(?:{_ENDINGS}))\)", re.IGNORECASE
)
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_CODE = re.compile(r"(`+)[^`\n]+\1")
_INDENTED = re.compile(r"(?: {4}|\t)")
_NO_BLANKS = text(
    "给文件换一个没有空格的名称，地址一起改；或用尖括号括起地址：![说明](<my map.png>)。",
    "Rename the file so that it has no blank, or put the address in angle brackets: ![caption](<my map.png>).",
)


def unread_pictures(loaded: LoadedPlugin) -> Iterator[Finding]:
    """Yield a finding on every such picture outside code."""
    for path, span, address in unread_addresses(loaded):
        written = shown(address)
        message = text(
            f"图片地址“{written}”中有空格，图片不会显示",
            f"the blank in “{written}” keeps the picture from being shown",
        )
        yield Finding(path=path, span=span, message=message, help=_NO_BLANKS)


def unread_addresses(loaded: LoadedPlugin) -> Iterator[tuple[str, Span, str]]:
    """Yield the document, the place and the address of every such picture outside code."""
    for document, source in document_sources(loaded):
        for number, line in _prose(source.lines):
            for found in _PICTURE.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)):
                if " " in found["address"]:
                    span = Span(line=number, column=found.start() + 1, end_line=number, end_column=found.end())
                    yield document.path, span, found["address"]


def _prose(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines with a picture that are not code, with their numbers."""
    fence = ""
    for number, line in enumerate(lines, 1):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif "![" in line and not _INDENTED.match(line):
            yield number, line
