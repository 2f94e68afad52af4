"""Tables of facts from CSV files of content/tables: one description for each, the same code for all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from catalog_builder.errors import SettingsError
from catalog_builder.model.page_parts import Client
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import Language
from catalog_builder.render.tables import html_table
from catalog_builder.render.wording import Wording

_NARROW = 8
"""Characters of a value that needs no wide column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """What is shown of one CSV file. Readers can filter it, and sort it by each of its heads."""

    texts: str
    """Where its heads and words stand among the interface texts, below `tables`."""

    columns: tuple[str, ...]
    """In order. A column with texts in both languages has two in the file: `note_zh` and `note_en` for `note`."""

    codes: frozenset[str] = frozenset()
    """Columns shown as code."""

    words: frozenset[str] = frozenset()
    """Columns whose values are names of interface texts; an empty one stands for `unknown`."""

    dates: frozenset[str] = frozenset()
    """Columns of days, which do not break at the end of a line."""


FACT_TABLES: Mapping[str, FactTable] = {
    "client-lib": FactTable(
        texts="client_lib", columns=("platform", "client", "base_library"), words=frozenset({"platform"})
    ),
    "plugin-api-support": FactTable(
        texts="api_support",
        columns=("api", "plugin", "plugin_since", "api_since", "official_table", "table_2018_11", "note"),
        codes=frozenset({"api"}),
        words=frozenset({"plugin"}),
    ),
    "release-versions": FactTable(
        texts="release_versions", columns=("version", "date", "note"), dates=frozenset({"date"})
    ),
    "scene-values": FactTable(texts="scene_values", columns=("scene", "meaning", "source"), codes=frozenset({"scene"})),
}
"""By the name of the file, which is that of the mark too."""


def fact_table(name: str, content: bytes, language: Language, templates: Templates) -> str:
    """Return the table as HTML; SettingsError for a file that lacks a column or has a word without a text."""
    table, wording = FACT_TABLES[name], Wording(templates, language)
    heads = [wording(f"tables.{table.texts}.{column}") for column in table.columns]
    records = list(_records(name, content, language))
    rows = [tuple(_cell(record, column, table, language, wording) for column in table.columns) for record in records]
    is_narrow = all(len(record[table.columns[0]]) <= _NARROW for record in records)
    return html_table(heads, rows, filterable=wording("tables.filter"), is_narrow=is_narrow)


def clients(content: bytes, language: Language, templates: Templates) -> tuple[Client, ...]:
    """Return the rows of client-lib.csv, platforms called as the table calls them."""
    wording = Wording(templates, language)
    return tuple(
        Client(wording(f"tables.client_lib.{record['platform']}"), record["client"], record["base_library"])
        for record in _records("client-lib", content, language)
    )


def _records(name: str, content: bytes, language: Language) -> Iterator[Mapping[str, str]]:
    """Yield the rows, each with all columns of the table; those in two languages under the plain name too."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    given = reader.fieldnames or ()
    sources = {column: f"{column}_{language}" for column in FACT_TABLES[name].columns}
    sources = {column: found if found in given else column for column, found in sources.items()}
    if missing := sorted(set(sources.values()) - set(given)):
        raise SettingsError(
            f"content/tables/{name}.csv has no column {', '.join(missing)}.",
            cure=f"Its first line names the columns: {', '.join(FACT_TABLES[name].columns)}.",
        )
    for record in reader:
        yield {column: (record[source] or "").strip() for column, source in sources.items()}


def _cell(record: Mapping[str, str], column: str, table: FactTable, language: Language, wording: Wording) -> str:
    value = record[column]
    if column in table.words:
        return escape(wording(f"tables.{table.texts}.{value or 'unknown'}"))
    tag = "code" if column in table.codes else "time" if column in table.dates else ""
    return f"<{tag}>{escape(value)}</{tag}>" if tag and value else escape(value)
