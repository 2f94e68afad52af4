"""Texts that are not in Unicode's normal form NFC: where they stand, and what brings them into it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog_builder.check.characters import field_texts, manifest_lines
from catalog_builder.check.edits import edit_line
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.ordinary_text import has_ordinary_manifest, is_ordinary
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit
from catalog_builder.model.loaded import LoadedPlugin

_MAX_EDITS = 200
_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Ideographs that NFC replaces by another form, which may look different: a variant in somebody's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnormalized:
    """A text that is not in NFC."""

    path: str
    """File, relative to the plugin's folder."""

    span: Span | None
    """Where it begins to differ; `None` when it has no place."""

    field: str
    """Field of plugin.yml; empty elsewhere."""

    edits: tuple[Edit, ...]
    """What brings it into NFC; empty where it is written as an escape."""

    keeps_its_look: bool
    """Whether it looks the same in NFC."""


def unnormalized_texts(loaded: LoadedPlugin) -> Iterator[Unnormalized]:
    """Yield each text of plugin.yml, then each document that is not in NFC."""
    for field in () if has_ordinary_manifest(loaded) else field_texts(loaded):
        if field.span and not unicodedata.is_normalized("NFC", field.text):
            lines = manifest_lines(loaded)
            last = min(field.span.end_line, len(lines))  # YAML counts U+2028 as a line end, and we do not.
            edits = _edits(MANIFEST, [(number, lines[number - 1]) for number in range(field.span.line, last + 1)])
            yield _unnormalized(MANIFEST, field.text, edits, span=field.span, field=field.field)
    garbled = {path for path, _ in loaded.undecodable}
    for document in loaded.documents:
        if document.path not in garbled and not _is_normalized(document.text):
            odd_names = [path for path in loaded.folder.files if not unicodedata.is_normalized("NFC", path)]
            edits = _edits(document.path, list(enumerate(document.text.split("\n"), 1)))
            found = _unnormalized(document.path, document.text, edits, span=_span(edits[0]) if edits else None)
            # A document that names such a file has to be changed together with it, by hand.
            yield found if not odd_names else _unnormalized(document.path, document.text, (), span=found.span)


def _is_normalized(text: str) -> bool:
    return is_ordinary(text) or unicodedata.is_normalized("NFC", text)


def _unnormalized(path: str, text: str, edits: Sequence[Edit], *, span: Span | None, field: str = "") -> Unnormalized:
    looks_alike = _COMPATIBILITY.search(text) is None
    return Unnormalized(path=path, span=span, field=field, edits=tuple(edits), keeps_its_look=looks_alike)


def _edits(path: str, lines: Sequence[tuple[int, str]]) -> tuple[Edit, ...]:
    edits = list[Edit]()
    for number, line in lines:
        plain = unicodedata.normalize("NFC", line)
        if plain != line and len(edits) < _MAX_EDITS:
            edits.append(_edit(path, number, line, plain))
    return tuple(edits)


def _edit(path: str, number: int, old: str, new: str) -> Edit:
    """Return the edit of what differs between two spellings of a line."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - start
    same = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    end = len(old) - same
    text = new[start : len(new) - same]
    return edit_line(path, number, start + 1, end - start, text)


def _span(edit: Edit) -> Span:
    last = max(edit.end_column - 1, edit.column)
    return Span(line=edit.line, column=edit.column, end_line=edit.line, end_column=last)
