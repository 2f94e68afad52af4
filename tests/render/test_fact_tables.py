"""Tables of facts from CSV files."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.model.page_parts import Client
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.render.fact_tables import FACT_TABLES, clients, fact_table
from catalog_builder.source.tables import read_tables
from catalog_builder.source.templates import read_templates

ROOT = Path(__file__).parents[2]
TEMPLATES = read_templates(ROOT / "overrides")
SCENES = "scene,meaning_zh,meaning_en,source_zh,source_en\n1001,发现,Discover <b>,,\n1037,打开,Opened,来源,Origin\n"


def table(name: str, text: str, language: Language = "en") -> str:
    return fact_table(name, text.encode(), language, TEMPLATES)


def test_columns_in_two_languages_are_shown_in_one() -> None:
    assert "<td>打开</td><td>来源</td>" in table("scene-values", SCENES, "zh")
    assert "<td>Opened</td><td>Origin</td>" in table("scene-values", SCENES)


def test_values_are_escaped_and_codes_shown_as_such() -> None:
    assert "<td><code>1001</code></td><td>Discover &lt;b&gt;</td><td></td>" in table("scene-values", SCENES)


def test_words_are_told_in_the_language_and_an_empty_one_is_unknown() -> None:
    text = "platform,client,base_library\nios,7.0.9,2.10.2\n,7.0.8,2.10.1\n"
    assert "<td>iOS</td><td>7.0.9</td>" in table("client-lib", text)
    assert "<td>未知</td><td>7.0.8</td>" in table("client-lib", text, "zh")


def test_a_day_is_marked_so_that_no_line_ends_within_it() -> None:
    text = "version,date,note_zh,note_en\n2.4.0,2018-11-05,新增,Added\n2.3.9,,改正,Mended\n"
    assert "<td>2.4.0</td><td><time>2018-11-05</time></td>" in table("release-versions", text)
    assert "<td>2.3.9</td><td></td>" in table("release-versions", text)


def test_a_first_column_of_short_values_is_narrow_on_phones() -> None:
    assert "data-narrow" in table("scene-values", SCENES)
    assert "data-narrow" not in table("scene-values", SCENES.replace("1037", "1037 to 1040"))


def test_the_table_can_be_filtered() -> None:
    assert '<table class="facts" data-filterable="Filter the table"' in table("scene-values", SCENES)


def test_a_file_that_lacks_a_column_is_told() -> None:
    with pytest.raises(SettingsError, match=r"content/tables/scene-values\.csv has no column meaning, source"):
        table("scene-values", "scene\n1001\n")


def test_clients_are_called_as_the_table_calls_them() -> None:
    assert clients(b"platform,client,base_library\nandroid,7.0.3,2.6.1\n", "zh", TEMPLATES) == (
        Client("Android", "7.0.3", "2.6.1"),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FACT_TABLES)
def test_every_shipped_file_has_its_rows_in_both_languages(name: str, language: Language) -> None:
    content = read_tables(ROOT / "content" / "tables")[name]
    html = fact_table(name, content, language, TEMPLATES)
    assert html.count("<tr>") == len(content.decode("utf-8-sig").strip().splitlines())
