"""Where characters of a kind stand in plugin.yml and in documents, and what to call them.

A character may be written as itself or as an escape (`\\u202e` in YAML, `&#8238;` in Markdown): readers meet it both
ways, so both are found. Only what stands there as itself has a place of its own and can be taken out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice

from catalog_builder.check.edits import edit_line
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import manifest_source
from catalog_builder.check.ordinary_text import has_ordinary_manifest, is_ordinary
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import YamlPath, field_name
from catalog_builder.model.text import Localized

_ENTITY = re.compile(r"&(?:#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{2,31});")
_MARKUP = frozenset("*_~`|[]()<>#!-+\\")
_MAX_NAMED = 3
_MAX_EDITS = 200
_MAX_LINES = 20
"""Lines of one file that are told of; whoever mends these sees the others on the next run."""

_CONTROL_NAMES = {
    "\0": "NULL",
    "\a": "BELL",
    "\b": "BACKSPACE",
    "\v": "LINE TABULATION",
    "\f": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
"""Names of control characters, which Unicode itself leaves without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldText:
    """A text of plugin.yml."""

    path: YamlPath
    text: str
    span: Span | None

    @property
    def field(self) -> str:
        """Return its path as authors write it: `provider.name.zh`."""
        return field_name(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Characters of a kind on one line of a file, or written as escapes in one text of plugin.yml."""

    path: str
    """File, relative to the plugin's folder."""

    span: Span | None
    """The first of them where its place is known, else the whole text."""

    characters: str
    """All of them, in the order of the text."""

    removals: tuple[Edit, ...]
    """What takes them out, at most the first 200; empty when one was written as an escape."""

    touches_markup: bool
    """Whether one stands beside a character that Markdown reads: without it, the text may be read otherwise."""


def field_texts(loaded: LoadedPlugin) -> Iterator[FieldText]:
    """Yield every text of plugin.yml in its order; none when the file cannot be read as YAML."""
    manifest = loaded.manifest
    for path, value in _texts((), dict(manifest.values)) if manifest else ():
        yield FieldText(path=path, text=value, span=manifest.place(*path) if manifest else None)


def manifest_occurrences(loaded: LoadedPlugin, kind: re.Pattern[str]) -> Iterator[Occurrence]:
    """Yield where stretches that match `kind` stand in plugin.yml, comments included, once it can be read as YAML."""
    if loaded.manifest is None or not loaded.manifest.values or has_ordinary_manifest(loaded):
        return
    lines = manifest_lines(loaded)
    if kind.search("\n".join(lines)):
        yield from _on_lines(MANIFEST, lines, (), kind)
    for text in field_texts(loaded):
        is_markdown = text.path[0] == "description"
        found = "".join(kind.findall(unescape(text.text) if is_markdown else text.text))
        if found and len(found) > _count(lines, text.span, kind):
            yield Occurrence(path=MANIFEST, span=text.span, characters=found, removals=(), touches_markup=False)


def document_occurrences(loaded: LoadedPlugin, kind: re.Pattern[str]) -> Iterator[Occurrence]:
    """Yield where stretches that match `kind` stand in the documents that could be read as text."""
    garbled = {path for path, _ in loaded.undecodable}
    for document in loaded.documents:
        if document.path not in garbled and _has_any(document.text, kind):
            yield from _on_lines(document.path, document.text.split("\n"), document.prose, kind)


def manifest_lines(loaded: LoadedPlugin) -> Sequence[str]:
    """Return the lines of plugin.yml as spans count them."""
    return manifest_source(loaded).split("\n")


def field_edit(loaded: LoadedPlugin, field: FieldText, start: int, new: str, length: int) -> Edit | None:
    """Return what puts `new` in place of a stretch of a field's text; `None` where the file spells it otherwise."""
    old, lines = field.text[start : start + length], manifest_lines(loaded)
    places = [
        (number, match.start() + 1)
        for number, first, last in (_line_bounds(field.span, lines) if field.span else ())
        for match in re.compile(re.escape(old)).finditer(lines[number - 1], first, last)
    ]
    if not old or len(places) != field.text.count(old):
        return None
    line, column = places[field.text.count(old, 0, start)]
    return edit_line(MANIFEST, line, column, len(old), new)


def _line_bounds(span: Span, lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield each line of a span with the positions, from 0, between which it belongs to it."""
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        last = span.end_column if number == span.end_line else len(lines[number - 1])
        yield number, span.column - 1 if number == span.line else 0, last


def named(characters: Iterable[str]) -> str:
    """Return characters by code point and name, each once, at most three: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    each = tuple(dict.fromkeys(characters))
    return ", ".join(map(_named_one, each[:_MAX_NAMED])) + ("…" if len(each) > _MAX_NAMED else "")


def removal_help(found: Occurrence) -> Localized:
    """Return how to take the characters out."""
    if found.removals:
        return Localized(
            zh="删去这些字符；它们多半是从别处粘贴带来的，编辑器里可能看不到。",
            en="Remove them; they most likely came with pasted text, and an editor may not show them.",
        )
    return Localized(
        zh="删去这些字符，包括写成转义的：YAML 中的 \\u…，文档中的 &#…;。",
        en="Remove them, also where they are written as escapes: \\u… in YAML, &#…; in documents.",
    )


def _named_one(character: str) -> str:
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def _texts(path: YamlPath, value: object) -> Iterator[tuple[YamlPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _texts((*path, str(key)), member)
    elif isinstance(value, list):
        for position, member in enumerate(value):
            yield from _texts((*path, position), member)


def _has_any(text: str, kind: re.Pattern[str]) -> bool:
    """Whether characters of the kind stand in a text, as themselves or as entities; most texts hold none."""
    if is_ordinary(text):
        return False
    return kind.search(text) is not None or any(kind.search(unescape(entity)) for entity in set(_ENTITY.findall(text)))


def _count(lines: Sequence[str], span: Span | None, kind: re.Pattern[str]) -> int:
    """Return how many characters of the kind stand as themselves on the lines of a span."""
    bounds = _line_bounds(span, lines) if span else ()
    return sum(len(found) for number, start, end in bounds for found in kind.findall(lines[number - 1][start:end]))


def _on_lines(path: str, lines: Sequence[str], prose: Sequence[str], kind: re.Pattern[str]) -> Iterator[Occurrence]:
    """Yield one occurrence for each line with any; `prose` is where entities stand for characters."""
    found = (
        _on_line(path, number, line, plain, escaped)
        for number, line in enumerate(lines, 1)
        for plain, escaped in [_matches(line, prose[number - 1] if number <= len(prose) else "", kind)]
        if plain or escaped
    )
    yield from islice(found, _MAX_LINES)


def _matches(line: str, words: str, kind: re.Pattern[str]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return position and text of what stands on a line as itself, and of what its entities stand for."""
    plain = [(match.start(), match.group()) for match in kind.finditer(line)]
    entities = _ENTITY.finditer(words) if "&" in words else ()
    escaped = [(match.start(), text) for match in entities for text in kind.findall(unescape(match.group()))]
    return plain, escaped


def _on_line(
    path: str, number: int, line: str, plain: list[tuple[int, str]], escaped: list[tuple[int, str]]
) -> Occurrence:
    found = sorted([*plain, *escaped])
    column = found[0][0] + 1
    edges = [line[max(at - 1, 0) : at] + line[at + len(text) : at + len(text) + 1] for at, text in plain]
    return Occurrence(
        path=path,
        span=Span(line=number, column=column, end_line=number, end_column=column),
        characters="".join(text for _, text in found),
        removals=()
        if escaped
        else tuple(edit_line(path, number, at + 1, len(text), "") for at, text in plain[:_MAX_EDITS]),
        touches_markup=not _MARKUP.isdisjoint("".join(edges)),
    )
