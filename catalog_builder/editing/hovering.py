"""Hover text in plugin.yml: what a field holds, what a value means, what a rule finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalog_builder.editing.manifest_words import ManifestWords
from catalog_builder.editing.yaml_cursor import cursor_at
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.text import Language, Localized, other

_WORD = re.compile(r"[\w$./-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hover:
    """What is shown over a word."""

    text: str
    """Markdown."""

    span: Span
    """The word."""


def hover_manifest(lines: Sequence[str], line: int, column: int, words: ManifestWords) -> Hover | None:
    """Return what to tell of the word at this place; `None` where there is nothing to tell."""
    written = lines[line - 1] if 1 <= line <= len(lines) else ""
    found = next((match for match in _WORD.finditer(written) if match.start() < column <= match.end() + 1), None)
    if found is None:
        return None
    cursor = cursor_at(lines, line, found.end() + 1)
    if cursor is None:
        return None
    is_key = cursor.kind == "key" and written[found.end() :].lstrip()[:1] == ":"
    text = _of_key(words, (*cursor.field, found[0])) if is_key else _of_value(words, cursor.field, found[0])
    span = Span(line=line, column=found.start() + 1, end_line=line, end_column=found.end())
    return Hover(text=text, span=span) if text else None


def _of_key(words: ManifestWords, path: tuple[str, ...]) -> str:
    part = words.part(path)
    if part is None:
        return ""
    choices = [f"- `{value}`: {meaning.best(words.language)[0]}" for value, meaning in _few(words, path).items()]
    return "\n\n".join([f"**{path[-1]}**", words.field_text(part), *(["\n".join(choices)] if choices else [])])


def _few(words: ManifestWords, path: tuple[str, ...]) -> dict[str, Localized]:
    meanings = words.meanings(".".join(path))
    return dict(meanings) if len(meanings) <= 10 else {}


def _of_value(words: ManifestWords, path: tuple[str, ...], value: str) -> str:
    if path == ("allow", "rule"):
        return words.rule_text(value)
    meaning = words.meanings(".".join(path)).get(value)
    if meaning is None:
        return ""
    languages: tuple[Language, ...] = (words.language, other(words.language))
    texts = [text for language in languages if (text := meaning.get(language))]
    return "\n\n".join([f"**{value}**", *texts])
