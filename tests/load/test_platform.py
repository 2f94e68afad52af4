"""What plugins may not call, from the table that the framework pages show."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.load.platform import read_forbidden_apis

TABLE = Path(__file__).parents[2] / "content" / "tables" / "plugin-api-support.csv"


def test_only_functions_known_to_be_closed_to_plugins_are_forbidden() -> None:
    table = b"api,plugin\nwx.addCard,no\nwx.request,yes\nwx.arrayBufferToBase64,\n"
    assert read_forbidden_apis(table) == {"wx.addCard"}


def test_the_shipped_table_tells_them_apart() -> None:
    forbidden = read_forbidden_apis(TABLE.read_bytes())
    assert "wx.openSetting" in forbidden or "wx.addCard" in forbidden
    assert "wx.request" not in forbidden
