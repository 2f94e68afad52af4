"""Tables of facts on framework pages."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.limits import Limits
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.render.tables import category_table, field_table, html_table, limits_table
from catalog_builder.source.folder import read_vocabulary_files
from tests.render.rendering import ROOT, templates, vocabulary


def rows(html: str) -> list[list[str]]:
    return [
        [cell.get_text() for cell in row.select("td")] for row in BeautifulSoup(html, "html5lib").select("tbody tr")
    ]


def test_heads_are_escaped_and_cells_are_taken_as_safe() -> None:
    html = html_table(["<a>"], [("<b>x</b>",)], filterable='f"')
    assert "<th>&lt;a&gt;</th>" in html
    assert "<td><b>x</b></td>" in html
    assert 'data-filterable="f&quot;"' in html
    assert "data-filterable" not in html_table([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_categories_make_a_table(language: Language) -> None:
    shipped = load_vocabulary(*read_vocabulary_files(ROOT / "plugins_data"))
    listed = rows(category_table(shipped, language, templates()))
    assert len(listed) >= len(shipped.categories)


def test_categories_list_their_secondaries_once() -> None:
    [row, *_] = rows(category_table(vocabulary(), "en", templates()))
    assert row[0].startswith("Tools")
    assert (row[1].count("Information inquiry"), row[1].count("Office")) == (1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_schema_has_a_row_with_its_meaning(language: Language) -> None:
    found = rows(field_table(plugin_schema(), language, templates()))
    names = [row[0] for row in found]
    assert len(names) == len(set(names))
    assert {"id", "provider.kind", "previews[].image", "interface.components[].properties[].required"} <= set(names)
    assert all(cell for row in found for cell in row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_limit_has_a_row_with_its_default_and_its_meaning(language: Language) -> None:
    found = rows(limits_table(language))
    assert [row[0] for row in found] == list(Limits.__dataclass_fields__)
    defaults = [int("".join(filter(str.isdigit, row[1]))) for row in found]
    assert defaults == [getattr(Limits(), row[0]) for row in found]
    assert all(row[2] for row in found)
