"""Blanks around the texts of plugin.yml, found and taken away where the text shows exactly which characters go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog_builder.check.edits import edit_line
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import paths_ending
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit
from catalog_builder.model.manifest import Manifest, YamlPath
from catalog_builder.model.text import LANGUAGES

_BLOCK_HEAD = re.compile(r"[|>](?=[ \t]*$)")

_WORDS_OF_YAML = frozenset({"null", "true", "false"})


def one_line_texts(manifest: Manifest) -> Iterator[tuple[YamlPath, str]]:
    """Yield the texts that pages show on one line, with their paths."""
    for path in paths_ending(manifest, LANGUAGES):
        if _is_one_line(path) and isinstance(value := _at(manifest.values, path), str):
            yield path, value


def trimming_edits(source_lines: list[str], span: Span, value: str) -> tuple[Edit, ...]:
    """Return the edits that take the blanks around a value away; none when they are written as anything else."""
    line, text = source_lines[span.line - 1] if span.line <= len(source_lines) else "", value.strip()
    if _BLOCK_HEAD.match(line, span.column - 1) and value.rstrip("\n") == text != "":
        return (edit_line(MANIFEST, span.line, span.column + 1, 0, "-"),)  # `|-` and `>-` leave the last line end out.
    written = line[span.column - 1 : span.end_column]
    quote = 1 if written[:1] in ("'", '"') else 0
    inner = written[quote : len(written) - quote]
    before = len(value) - len(value.lstrip())
    after = len(value) - len(value.rstrip())
    is_as_read = inner.startswith(value[:before]) and inner.endswith(value[len(value) - after :])
    if not text or "\n" in value or span.line != span.end_line or not is_as_read:
        return ()
    if not quote and not _is_plain(text):
        return ()
    first = edit_line(MANIFEST, span.line, span.column + quote, before, "")
    last = edit_line(MANIFEST, span.line, span.end_column - quote - after + 1, after, "")
    return (*((first,) if before else ()), *((last,) if after else ()))


def _is_plain(text: str) -> bool:
    """Whether a text without quotes is still read as that text once no full-width blank stands around it."""
    return text[0].isalnum() and not text.endswith(":") and text.casefold() not in _WORDS_OF_YAML


def _is_one_line(path: YamlPath) -> bool:
    owner = path[:-1]
    is_caption = owner[:1] == ("previews",) and owner[-1] == "caption"
    return owner in (("name",), ("summary",), ("provider", "name")) or is_caption


def _at(value: object, path: YamlPath) -> object:
    for part in path:
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part] if part < len(value) else None
        else:
            return None
    return value
