"""Addresses and values written anew in their places."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog_builder.check.addresses import document_addresses, manifest_pictures
from catalog_builder.check.readdressing import address_edit, fragment_fix, near_fix, renaming_fix, value_fix
from catalog_builder.check.source_text import source_of
from catalog_builder.mend.round import Round
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin
from tests.check.plugin_folders import LIMITS, lay_over, load_folder


def loaded_with(tmp_path: Path, **files: str) -> LoadedPlugin:
    """Return the sound plugin with these files laid over it: `readme` and `manifest`."""
    names = {"readme": "doc/README.md", "manifest": "plugin.yml"}
    plugins_dir = lay_over({names[name]: text for name, text in files.items()}, tmp_path / "plugins")
    return load_folder(plugins_dir / "demo")


def done(loaded: LoadedPlugin, fix: Fix | None, path: str = "doc/README.md") -> str:
    assert fix is not None
    doing = Round(loaded.folder.files, LIMITS)
    assert doing.take(fix)
    return doing.contents()[path].decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("![图](images/MAP.png)\n", "![图](images/map.png)\n"),
        ('![a ](b) ![图](./images/MAP.png "MAP.png")\n', '![a ](b) ![图](images/map.png "MAP.png")\n'),
        ("![images/MAP.png](images/MAP.png)\n", "![images/MAP.png](images/map.png)\n"),
        ("![图](<images/MAP.png>)\n", "![图](<images/map.png>)\n"),
        ("![图](images/MAP.png?x=1#y)\n", "![图](images/map.png?x=1#y)\n"),
        ("![图](images/%4DAP.png)\n", "![图](images/map.png)\n"),
        ("一 <img alt='MAP.png' src='images/MAP.png'>\n", "一 <img alt='MAP.png' src='images/map.png'>\n"),
        ("<p>\n<img\n  src=images/MAP.png\n></p>\n", "<p>\n<img\n  src=images/map.png\n></p>\n"),
        ("![图][m]\n\n[m]: images/MAP.png 'x'\n", "![图][m]\n\n[m]: images/map.png 'x'\n"),
        ("> ![图\n> 二](images/MAP.png)\n", "> ![图\n> 二](images/map.png)\n"),
    ],
)
def test_only_the_address_changes_however_it_is_spelled(source: str, expected: str, tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, readme=source)
    address = next(found for found in document_addresses(loaded, "image") if found.target.near)
    assert done(loaded, near_fix(loaded, address)) == expected


@pytest.mark.parametrize(
    "source", ["![图][m]\n\n[m]: images/MAP.png\n\n```\n[m]: images/MAP.png\n```\n", "![图](images/M&#65;P.png)\n"]
)
def test_an_address_that_is_not_found_exactly_once_is_left(source: str, tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, readme=source)
    address = document_addresses(loaded, "image")[0]
    assert address.target.near == "doc/images/map.png" and near_fix(loaded, address) is None


def test_two_files_that_differ_in_letter_case_leave_it_to_the_author(tmp_path: Path) -> None:
    folder = lay_over({"doc/README.md": "![图](images/MAP.png)\n"}, tmp_path) / "demo"
    shutil.copy(folder / "doc/images/map.png", folder / "doc/images/Map.png")
    loaded = load_folder(folder)
    address = document_addresses(loaded, "image")[0]
    assert near_fix(loaded, address) is None


def test_what_markdown_would_misread_is_escaped(tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, readme="![图](images/map.png)\n")
    address = document_addresses(loaded, "image")[0]
    edit = address_edit(loaded, address, place="图 (1)%.png", fragment="a b")
    assert edit and edit.text == "图%20%281%29%25.png#a%20b"


def test_a_likely_fragment_is_a_guess(tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, readme="见[安裝](#安裝)\n\n## 安装\n")
    address = document_addresses(loaded, "link")[0]
    fix = fragment_fix(loaded, address, "安装")
    assert fix and not fix.is_certain and done(loaded, fix).startswith("见[安裝](#安装)\n")
    assert fragment_fix(loaded, address, "") is None


def test_a_renamed_file_takes_along_what_leads_to_it(tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, readme="![图](images/map.png) [图](images/map.png)\n")
    fix = renaming_fix(loaded, "doc/images/map.png", "doc/images/MAP.png")
    assert done(loaded, fix) == "![图](images/MAP.png) [图](images/MAP.png)\n"
    assert renaming_fix(loaded, "doc/images/map.png", "doc/map.png") is None


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("v1.0", "1.0.0", "1.0.0"),
        ("'v1.0'", "1.0.0", '"1.0.0"'),
        ("x", "https://example.com/a", "https://example.com/a"),
        ("x", "https://example.com/a,b#c", '"https://example.com/a,b#c"'),
        ("x", "a: b", '"a: b"'),
        ("x", '"', '"\\""'),
    ],
)
def test_a_value_is_quoted_where_yaml_would_misread_it(written: str, value: str, expected: str, tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, manifest=f"version: {written}\n")
    line = source_of(loaded, "plugin.yml").lines.index(f"version: {written}") + 1
    span = Span(line=line, column=10, end_line=line, end_column=9 + len(written))
    assert f"\nversion: {expected}\n" in "\n" + done(loaded, value_fix(loaded, span, value), "plugin.yml")


@pytest.mark.parametrize("written", ["{a: b}", "[a]", "|\n  x", "- a"])
def test_a_value_that_is_no_plain_text_is_left(written: str, tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, manifest=f"version: {written}\n")
    (line,) = (n for n, text in enumerate(source_of(loaded, "plugin.yml").lines, 1) if text.startswith("version:"))
    span = Span(line=line, column=10, end_line=line, end_column=30)
    assert value_fix(loaded, span, "x") is None
    assert value_fix(loaded, None, "x") is value_fix(loaded, span, "") is None


def test_the_manifest_names_pictures_as_they_are_called(tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, manifest="icon: './Icon.png'\n")
    icon = manifest_pictures(loaded)[0]
    assert '\nicon: "icon.png"\n' in done(loaded, near_fix(loaded, icon), "plugin.yml")
