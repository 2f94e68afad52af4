"""The tables of fields say what the schema says, in both languages."""

from __future__ import annotations

from bs4 import BeautifulSoup

from catalog_builder.model.text import Language
from catalog_builder.render.api_tables import api_tables


def rows(name: str, language: Language = "en") -> dict[str, tuple[str, str]]:
    soup = BeautifulSoup(api_tables(language)[name], "html5lib")
    cells = [[cell.text for cell in row.select("td")] for row in soup.select("tbody tr")]
    return {path: (kind, meaning) for path, kind, meaning in cells}


def test_each_kind_of_file_has_a_table_in_each_language() -> None:
    names = {"api-plugins", "api-plugin", "api-moved", "api-categories", "api-labels", "api-interface"}
    assert set(api_tables("zh")) == set(api_tables("en")) == names
    assert all(meaning for name in names for _, meaning in rows(name, "zh").values())


def test_fields_within_fields_stand_below_them() -> None:
    found = rows("api-plugin")
    assert found["icon.full.bytes"] == ("integer", "Size in bytes.")
    assert found["previews[].picture.full.url"][0] == "text"
    assert found["updated"] == ("text | null", "Day of the newest dated release.")
    assert found["payment"][0] == "none | service-provider | ordinary-merchant | null"
    assert found["name"] == ("text in both languages", "Its name.")
    assert rows("api-plugins")["plugins[].json"] == ("text", "Its own file.")


def test_the_interface_of_a_plugin_is_described_apart() -> None:
    assert not [path for path in rows("api-plugin") if path.startswith("interface.")]
    assert "components[].properties[].type" in rows("api-interface")
