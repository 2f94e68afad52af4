"""Edits that write another address in place of one in a document or a value in place of one in plugin.yml.

An address is edited only where its spelling is found exactly once: no guess is made which of two was meant.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator

from catalog_builder.check.addresses import Address, document_addresses
from catalog_builder.check.edits import replacing
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import text
from catalog_builder.check.source_text import SourceText, source_of
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import ReferenceKind
from catalog_builder.model.fix import Edit, Fix, Rename
from catalog_builder.model.loaded import LoadedPlugin

_KINDS: tuple[ReferenceKind, ...] = ("link", "image", "resource")
_UNWRITABLE = re.compile(r"[\x00-\x20\x7f()<>\"'%#?&\\\[\]`*]")
_PLAIN = re.compile(r"\w[\w./@+:~=-]*(?<!:)")
_AROUND = (
    (r"\]\([ \t]*<?", r"(?=[\s)>])"),
    (r"\b(?:src|href|poster|srcset)\s*=\s*[\"']?", r"(?=[\s\"'>])"),
)
"""What stands before and behind an address in Markdown and in HTML."""

_DEFINITION = (r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*<?", r"(?=[\s>]|$)")


def near_fix(loaded: LoadedPlugin, address: Address) -> Fix | None:
    """Return the fix for an address that names its file in another letter case or in a roundabout way."""
    place, folded = address.near, address.target.path.casefold()
    if not place or sum(path.casefold() == folded for path in loaded.folder.files) != 1:
        return None
    if address.path == MANIFEST:
        return value_fix(loaded, address.span, place)
    edit = address_edit(loaded, address, place=place)
    return Fix(title=text(f"写成 {shown(place)}", f"Write {shown(place)}"), edits=(edit,)) if edit else None


def fragment_fix(loaded: LoadedPlugin, address: Address, fragment: str) -> Fix | None:
    """Return the likely fix for a link whose fragment names nothing: another fragment; `None` without one."""
    edit = address_edit(loaded, address, fragment=fragment) if fragment else None
    title = text(f"写成 #{shown(fragment)}", f"Write #{shown(fragment)}")
    return Fix(title=title, edits=(edit,), is_certain=False) if edit else None


def renaming_fix(loaded: LoadedPlugin, path: str, to: str) -> Fix | None:
    """Return the fix that renames a file in its folder, with the addresses of documents that lead to it."""
    if posixpath.dirname(path) != posixpath.dirname(to):
        return None
    leading = [
        (address, posixpath.relpath(to, posixpath.dirname(address.path)))
        for kind in _KINDS
        for address in document_addresses(loaded, kind)
        if address.target.target == "file" and address.target.path == path
    ]
    edits = {edit for address, place in leading if (edit := address_edit(loaded, address, place=place))}
    return Fix(
        title=text(f"改名为 {shown(to)}", f"Rename it to {shown(to)}"),
        edits=tuple(sorted(edits)),
        renames=(Rename(path=path, to=to),),
    )


def value_fix(loaded: LoadedPlugin, span: Span | None, value: str, *, is_certain: bool = True) -> Fix | None:
    """Return the fix that writes another value in plugin.yml; `None` without one, or where more than a line stands."""
    source = source_of(loaded, MANIFEST)
    written = source.within(span) if source and span else ""
    if not value or span is None or not written or "\n" in written or written[0] in "{[|>&*!-":
        return None
    quoted = value if _PLAIN.fullmatch(value) and written[0] not in "\"'" else json.dumps(value, ensure_ascii=False)
    title = text(f"改为 {shown(value)}", f"Write {shown(value)}")
    return Fix(title=title, edits=(replacing(MANIFEST, span, quoted),), is_certain=is_certain)


def address_edit(
    loaded: LoadedPlugin, address: Address, *, place: str | None = None, fragment: str | None = None
) -> Edit | None:
    """Return the edit that gives an address of a document another path or fragment, or `None` if it is not found."""
    source = source_of(loaded, address.path)
    found = _spelling(source, address) if source else None
    if found is None:
        return None
    span, spelling = found
    before, _, after = spelling.partition("#")
    tail = f"?{before.partition('?')[2]}" if "?" in before else ""
    path = before.partition("?")[0] if place is None else _writable(place)
    after = after if fragment is None else _writable(fragment)
    return replacing(address.path, span, f"{path}{tail}{'#' if after else ''}{after}")


def _spelling(source: SourceText, address: Address) -> tuple[Span, str] | None:
    """Return where and how the address is spelled, within its construct or in the definition that it refers to."""
    if address.span is None or not address.written:
        return None
    construct = source.within(address.span)
    spellings = "|".join(re.escape(spelling) for spelling in sorted({address.written, address.raw} - {""}, key=len))
    found = list(_matches(construct, spellings, _AROUND))
    line, column = address.span.line, address.span.column
    if not found:
        construct, line, column = "\n".join(source.lines), 1, 1
        found = list(_matches(construct, spellings, (_DEFINITION,)))
    if len(found) != 1:
        return None
    start, spelling = found[0]
    above = construct.count("\n", 0, start)
    first = start - (construct.rfind("\n", 0, start) + 1) + (1 if above else column)
    return Span(line=line + above, column=first, end_line=line + above, end_column=first + len(spelling) - 1), spelling


def _matches(construct: str, spellings: str, places: tuple[tuple[str, str], ...]) -> Iterator[tuple[int, str]]:
    for before, behind in places:
        for match in re.finditer(f"{before}(?P<address>{spellings}){behind}", construct, re.MULTILINE | re.IGNORECASE):
            yield match.start("address"), match["address"]


def _writable(address: str) -> str:
    """Return a path or fragment as it may stand in Markdown and in HTML."""
    return _UNWRITABLE.sub(lambda found: f"%{ord(found[0]):02X}", address)
