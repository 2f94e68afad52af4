"""Tables that pages take from the program and the owner's lists: service categories, fields of plugin.yml, limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from catalog_builder.model.limits import meanings
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import Language, Localized
from catalog_builder.model.vocabulary import Category, Vocabulary
from catalog_builder.render.wording import Wording

_LIMIT_HEADS: dict[Language, tuple[str, str, str]] = {
    "zh": ("限制", "默认值", "含义"),
    "en": ("Limit", "Default", "Meaning"),
}

Row = tuple[str, ...]
"""Cells of a row, safe HTML each."""


def category_table(vocabulary: Vocabulary, language: Language, templates: Templates) -> str:
    """Return the approved service categories as of the first dated list, a row for each note, as that list has them."""
    wording = Wording(templates, language)
    heads = [wording(f"tables.categories.{column}") for column in ("primary", "secondary", "note", "later")]
    rows = [row for category in vocabulary.categories.values() for row in _category_rows(category, language, wording)]
    return html_table(heads, rows)


def field_table(schema: Mapping[str, Any], language: Language, templates: Templates) -> str:
    """Return every field of plugin.yml with what it holds and whether it must be given, from the schema."""
    wording = Wording(templates, language)
    heads = [wording(f"tables.fields.{column}") for column in ("field", "holds", "required_head", "meaning")]
    return html_table(heads, list(_fields("", schema, language, wording)))


def limits_table(language: Language) -> str:
    """Return every limit with its default and its meaning, in the order in which the settings declare them."""
    rows = [
        (f"<code>{name}</code>", f"{default:,}".replace(",", "\u202f"), escape(_text(meaning, language)))
        for name, default, meaning in meanings()
    ]
    return html_table(_LIMIT_HEADS[language], rows)


def html_table(heads: Sequence[str], rows: Iterable[Row], *, filterable: str = "", is_narrow: bool = False) -> str:
    """Return a table of safe cells; `filterable` is the label of its filter box, empty for none.

    `is_narrow`: whether its first column, which stays in view on phones, holds short values only.
    """
    mark = f' data-filterable="{escape(filterable)}"' if filterable else ""
    mark += " data-narrow" if is_narrow else ""
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="facts"{mark}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _category_rows(category: Category, language: Language, wording: Wording) -> Iterator[Row]:
    """Yield one row for each different note among the category's secondaries; names are followed by their ids."""
    first = _with_id(category.name, category.id, language)
    later = _later(category, language)
    if category.open == "all" or not category.secondary:
        yield first, escape(wording("tables.categories.all")), escape(_text(category.note, language)), later
        return
    groups: dict[str, list[str]] = {}
    for entry in category.secondary:
        note = _text(entry.note, language) or _text(category.note, language)
        groups.setdefault(note, []).append(_with_id(entry.name, entry.id, language))
    joiner = "、" if language == "zh" else ", "
    for note, names in groups.items():
        yield first, joiner.join(names), escape(note), later


def _with_id(name: Localized, identifier: str, language: Language) -> str:
    return f"{escape(_text(name, language))} <code>{escape(identifier)}</code>"


def _later(category: Category, language: Language) -> str:
    name, note = _text(category.later_name, language), _text(category.later_note, language)
    return escape(("；" if language == "zh" else "; ").join(text for text in (name, note) if text))


def _text(text: Localized, language: Language) -> str:
    return text.best(language)[0]


def _fields(prefix: str, schema: Mapping[str, Any], language: Language, wording: Wording) -> Iterator[Row]:
    required = set(schema.get("required", ()))
    released = set(schema.get("then", {}).get("required", ()))
    for name, field in schema.get("properties", {}).items():
        need = "required" if name in required else "released" if name in released else "optional"
        meaning = field["x-zh"] if language == "zh" else field["description"]
        path = f"{prefix}{name}"
        yield (
            f"<code>{escape(path)}</code>",
            escape(_holds(field, language, wording)),
            escape(wording(f"tables.fields.{need}")),
            escape(meaning),
        )
        inner = field.get("items", field)
        if inner.get("type") == "object" and not _is_localized(inner):
            yield from _fields(f"{path}[]." if "items" in field else f"{path}.", inner, language, wording)


def _is_localized(schema: Mapping[str, Any]) -> bool:
    return set(schema.get("properties", ())) == {"zh", "en"}


def _holds(field: Mapping[str, Any], language: Language, wording: Wording) -> str:
    if "enum" in field:
        return " | ".join(field["enum"])
    if _is_localized(field):
        limits = {key: field["properties"][key]["maxLength"] for key in ("zh", "en")}
        return wording("tables.fields.localized", **limits)
    if field.get("type") == "array":
        return wording("tables.fields.list", least=field["minItems"], most=field["maxItems"])
    if field.get("type") == "object":
        return wording("tables.fields.object")
    if field.get("type") == "boolean":
        return "true | false"
    if hint := field.get("x-expected"):
        return str(hint[language])
    return wording("tables.fields.text", most=field.get("maxLength", ""))
