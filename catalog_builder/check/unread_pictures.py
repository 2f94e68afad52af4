"""Pictures whose address holds a blank: Markdown does not read them as such, and the page would show their source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.folder_layout import PICTURE_FORMATS
from catalog_builder.check.rule import text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding, Span
from catalog_builder.model.fix import Edit, Fix
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
    """Yield every such picture outside code."""
    garbled = {path for path, _ in loaded.undecodable}
    for document in loaded.documents:
        file = loaded.folder.file(document.path)
        if file is None or document.path in garbled:
            continue
        source = file.content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        for number, line in _prose(source):
            for found in _PICTURE.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)):
                if " " in found["address"]:
                    yield _finding(loaded, document.path, number, found)


def _finding(loaded: LoadedPlugin, path: str, line: int, found: re.Match[str]) -> Finding:
    written = shown(found["address"])
    message = text(
        f"图片地址“{written}”中有空格，图片不会显示", f"the blank in “{written}” keeps the picture from being shown"
    )
    span = Span(line=line, column=found.start() + 1, end_line=line, end_column=found.end())
    is_there = loaded.folder.resolve(path, found["address"]).target == "file"
    fix = _bracketed(path, line, found) if is_there else None
    return Finding(path=path, span=span, message=message, help=_NO_BLANKS, fix=fix)


def _bracketed(path: str, line: int, found: re.Match[str]) -> Fix:
    """Return the fix that puts the address in angle brackets."""
    places = ((found.start("address") + 1, "<"), (found.end("address") + 1, ">"))
    edits = (Edit(path=path, line=line, column=c, end_line=line, end_column=c, text=mark) for c, mark in places)
    return Fix(title=text("用尖括号括起地址", "Put the address in angle brackets"), edits=tuple(edits))


def _prose(source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with a picture that are not code, with their numbers."""
    fence = ""
    for number, line in enumerate(source.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif "![" in line and not _INDENTED.match(line):
            yield number, line
