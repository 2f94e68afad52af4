"""Completion: keys and values of plugin.yml, and the paths of pictures wherever one is named."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from catalog_builder.editing.manifest_words import ManifestWords
from catalog_builder.editing.snippets import entry_snippet, key_snippet, starts_choice
from catalog_builder.editing.suggestion import Suggestion, Suggestions
from catalog_builder.editing.yaml_cursor import Cursor, cursor_at
from catalog_builder.load.images import is_image_name
from catalog_builder.load.schema_words import EXAMPLES
from catalog_builder.model.text import Localized, other

_PICTURE_FIELDS = ("icon", "previews.image")
_PICTURE = re.compile(r"""(?:!\[[^\[\]\n]{0,200}\]\(<?|<img\s[^<>\n]{0,200}src=["'])(?P<typed>[^()<>"'\n]{0,200})$""")
_NOTHING = Suggestions(column=1, entries=())


def complete_manifest(
    lines: Sequence[str], line: int, column: int, *, words: ManifestWords, files: Iterable[str], plugins: Sequence[str]
) -> Suggestions:
    """Return what may stand at this place of plugin.yml; `files` are paths in its folder, `plugins` ids of others."""
    cursor = cursor_at(lines, line, column)
    if cursor is None:
        return _NOTHING
    part = words.part(cursor.field)
    if part is None:
        return _NOTHING
    if cursor.kind == "value" or (cursor.is_entry and "properties" not in part.get("items", part)):
        return Suggestions(column=cursor.column, entries=tuple(_values(cursor, part, words, files, plugins)))
    hang = cursor.column - 1 - _blanks(lines[line - 1])
    return Suggestions(column=cursor.column, entries=tuple(_keys(cursor, part, words, hang)))


def complete_document(lines: Sequence[str], line: int, column: int, *, path: str, files: Iterable[str]) -> Suggestions:
    """Return the pictures that may stand at this place of a document, relative to the file at `path`."""
    before = lines[line - 1][: column - 1][-1_000:] if 1 <= line <= len(lines) else ""
    match = _PICTURE.search(before)
    if match is None:
        return _NOTHING
    folder = posixpath.dirname(path)
    pictures = [name for name in files if is_image_name(name) and name.startswith(f"{folder}/")]
    entries = tuple(_file(posixpath.relpath(name, folder)) for name in sorted(pictures))
    return Suggestions(column=column - len(match["typed"]), entries=entries)


def _keys(cursor: Cursor, part: Mapping[str, Any], words: ManifestWords, hang: int) -> Iterator[Suggestion]:
    """Yield the keys that are not there yet; `hang`: columns of the dashes before the key.

    Editors indent further lines as the first one is; what stands behind a dash needs more.
    """
    field = ".".join(cursor.field)
    if part.get("type") == "array" and not cursor.is_entry:
        snippet = entry_snippet(field, part).replace("\n", "\n  ")
        yield Suggestion(
            label="-", insert=f"- {snippet}", kind="snippet", detail=_line(words, part["items"]), is_snippet=True
        )
        return
    for name, inner in words.fields(cursor.field).items():
        if name not in cursor.siblings:
            inner_field = f"{field}.{name}" if field else name
            is_plain = cursor.is_flow or starts_choice(inner_field)
            snippet = key_snippet(inner_field, name, inner).replace("\n", f"\n{' ' * hang}")
            yield Suggestion(
                label=name,
                insert=f"{name}: " if is_plain else snippet,
                kind="field",
                detail=_line(words, inner),
                documentation=words.field_text(inner),
                is_snippet=not is_plain,
            )


def _values(
    cursor: Cursor, part: Mapping[str, Any], words: ManifestWords, files: Iterable[str], plugins: Sequence[str]
) -> Iterator[Suggestion]:
    field = ".".join(cursor.field)
    if field in _PICTURE_FIELDS:
        yield from (_file(path) for path in sorted(files) if is_image_name(path))
    elif field == "successor":
        yield from (Suggestion(label=plugin, insert=plugin, kind="choice") for plugin in plugins)
    elif meanings := words.meanings(field):
        yield from (_choice(value, meaning, words) for value, meaning in meanings.items())
    elif part.get("type") == "boolean":
        yield from (Suggestion(label=value, insert=value, kind="choice") for value in ("true", "false"))
    else:
        yield from (Suggestion(label=text, insert=text, kind="choice") for text in EXAMPLES.get(field, ()))


def _choice(value: str, meaning: Localized, words: ManifestWords) -> Suggestion:
    own, _ = meaning.best(words.language)
    theirs, _ = meaning.best(other(words.language))
    return Suggestion(
        label=value,
        insert=value,
        kind="choice",
        detail=own,
        documentation=f"{own}\n\n{theirs}" if theirs != own else own,
        also=f"{value} {own} {theirs}",
    )


def _file(path: str) -> Suggestion:
    return Suggestion(label=path, insert=path, kind="file")


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line(words: ManifestWords, part: Mapping[str, Any]) -> str:
    return str(part["x-zh"] if words.language == "zh" else part["description"])
