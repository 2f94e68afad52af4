"""Pictures whose address holds a blank: Markdown does not read them as such, and the page would show their source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.edits import edit_line
from catalog_builder.check.folder_layout import PICTURE_FORMATS
from catalog_builder.check.prose import PROSE_AND_TABLES, line_span, prose_lines
from catalog_builder.check.rule import text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding, Span
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

_ENDINGS = "|".join(ending.removeprefix(".") for ending in PICTURE_FORMATS)
_PICTURE = re.compile(
    rf"!\[[^\[\]\n]{{0,200}}\]\((?P<address>[^\s()<>\"'][^()<>\"'\n]{{0,200}}\.(?:{_ENDINGS}))\)", re.IGNORECASE
)
_NO_BLANKS = text(
    "给文件换一个没有空格的名称，地址一起改；或用尖括号括起地址：![说明](<my map.png>)。",
    "Rename the file so that its name has no space, or put the address in angle brackets: ![caption](<my map.png>).",
)


def unread_pictures(loaded: LoadedPlugin) -> Iterator[Finding]:
    """Yield a finding on every such picture outside code."""
    for path, span, address in unread_addresses(loaded):
        written = shown(address)
        message = text(
            f"图片地址“{written}”中有空格，图片不会显示",
            f"the picture is not shown because its address “{written}” contains a space",
        )
        is_there = loaded.folder.resolve(path, address).target == "file"
        fix = _bracketed(path, span, address) if is_there else None
        yield Finding(path=path, span=span, message=message, help=_NO_BLANKS, fix=fix)


def unread_addresses(loaded: LoadedPlugin) -> Iterator[tuple[str, Span, str]]:
    """Yield the document, the place and the address of every such picture outside code."""
    for document in readable_documents(loaded):
        for number, line in prose_lines(document, PROSE_AND_TABLES) if "![" in document.text else ():
            for found in _PICTURE.finditer(line) if "![" in line else ():
                if " " in found["address"]:
                    yield document.path, line_span(number, found.start(), found.end()), found["address"]


def _bracketed(path: str, span: Span, address: str) -> Fix:
    """Return the fix that puts the address, which ends the picture, in angle brackets."""
    line, end = span.end_line, span.end_column
    places = ((end - len(address), "<"), (end, ">"))
    edits = (edit_line(path, line, column, 0, mark) for column, mark in places)
    return Fix(title=text("用尖括号括起地址", "Put the address in angle brackets"), edits=tuple(edits))
