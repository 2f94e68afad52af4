"""References that name a label which the document does not define: `[text][label]`, `![alt][label]` and `[^1]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog_builder.check.nearest import nearest
from catalog_builder.check.prose import ALL_BUT_CODE, PROSE_AND_TABLES, prose_lines
from catalog_builder.model.document import Document

_DEFINITION = re.compile(r"[ \t>]*\[(\^?[^\[\]]{1,200})\]:")
_REFERENCE = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]]{1,200})\]\[(?P<label>[^\[\]]{0,200})\]")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\[\]\s^]{1,50})\](?![:(])")
_CODE_BEFORE = re.compile(r"[\w\])}\\$]", re.ASCII)
_DIGITS = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class UndefinedLabel:
    """A reference that shows its own source instead of leading anywhere."""

    line: int
    start: int
    end: int
    """Where it stands on its line, from 0, the end excluded."""

    label: str
    """As written; starts with `^` for a footnote."""

    text: str
    """Words of the link, alternative text of the picture; empty for a footnote."""

    is_image: bool
    near: str
    """A label that the document does define and that is likely meant; empty without one."""


def undefined_labels(document: Document) -> Iterator[UndefinedLabel]:
    """Yield what is plainly meant as a reference.

    Two brackets in a row may be an array or two tags. They count as a link only if the document defines labels at all,
    or if the second holds a number like that of a source.
    """
    if not document.layout.is_exact or not ("][" in document.text or "[^" in document.text):
        return
    labels = _defined_labels(document)
    read = {(reference.span.line, reference.span.column - 1) for reference in document.references}
    for number, line in prose_lines(document, PROSE_AND_TABLES):
        for found in _REFERENCE.finditer(line) if "][" in line else ():
            if (number, found.start()) not in read and _is_meant(line, found, labels):
                label = found["label"] or found["text"]
                yield _undefined(number, found, label, found["text"], bool(found["image"]), labels)
        for found in _FOOTNOTE.finditer(line) if "[^" in line else ():
            label = f"^{found['label']}"
            has_notes = any(known.startswith("^") for known in labels) or _DIGITS.fullmatch(found["label"])
            if has_notes and label.casefold() not in labels and not _CODE_BEFORE.match(_before(line, found)):
                yield _undefined(number, found, label, "", False, labels)


def _defined_labels(document: Document) -> dict[str, str]:
    """Return the labels that definitions give, by their folded form."""
    found = (_DEFINITION.match(line) for _, line in prose_lines(document, ALL_BUT_CODE) if "]:" in line)
    return {" ".join(match[1].split()).casefold(): match[1] for match in found if match}


def _is_meant(line: str, found: re.Match[str], labels: dict[str, str]) -> bool:
    before = _before(line, found)
    if before == "\\" or "\0" in found["label"]:
        return False
    if found["image"]:
        return True
    if _CODE_BEFORE.match(before) or line[found.end() : found.end() + 1] in ("[", "("):
        return False
    has_labels = any(not known.startswith("^") for known in labels)
    is_source = _DIGITS.fullmatch(found["label"]) is not None and not found["text"].strip().isdigit()
    return has_labels or is_source


def _before(line: str, found: re.Match[str]) -> str:
    return line[max(found.start() - 1, 0) : found.start()]


def _undefined(
    number: int, found: re.Match[str], label: str, words: str, is_image: bool, labels: dict[str, str]
) -> UndefinedLabel:
    return UndefinedLabel(
        line=number,
        start=found.start(),
        end=found.end(),
        label=label,
        text=words,
        is_image=is_image,
        near="" if label.startswith("^") else nearest(label, labels.items()),
    )
