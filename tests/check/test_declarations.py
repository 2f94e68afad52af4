"""Declarations of plugins in examples of app.json, and which of them mean this plugin."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.check.declarations import declarations, foreign_declarations, own_declarations
from catalog_builder.model.loaded import LoadedPlugin

from .plugin_folders import lay_over, load_folder

OWN = '"demo": {"version": "1.0.0", "provider": "wx1234567890abcdef"}'
OTHER = '"other": {"provider": "wx00000000000000ff", "version": "2.0.0"}'


def loaded_with(json: str, tmp_path: Path, manifest: str = "language: zh\n") -> LoadedPlugin:
    files = {"doc/README.md": f"# 演示\n\n```json\n{json}\n```\n", "plugin.yml": manifest}
    return load_folder(lay_over(files, tmp_path) / "demo")


def test_every_entry_comes_with_its_values_and_their_places(tmp_path: Path) -> None:
    loaded = loaded_with(f'{{"subpackages": [{{"plugins": {{{OWN}, {OTHER}}}}}]}}', tmp_path)
    found = declarations(loaded.documents[0])
    assert [(entry.alias, entry.version and entry.version.text) for entry in found] == [
        ("demo", "1.0.0"),
        ("other", "2.0.0"),
    ]
    place = found[0].version
    assert place
    line = loaded.documents[0].text.split("\n")[place.span.line - 1]
    assert line[place.span.column - 1 : place.span.end_column] == "1.0.0"
    edit = place.edit("9.9.9")
    assert line[edit.column - 1 : edit.end_column - 1] == "1.0.0"


def test_an_entry_is_own_by_its_appid_or_by_its_alias_alone(tmp_path: Path) -> None:
    alias_only = '"a": {"version": "1.0.0"}'
    loaded = loaded_with(f'"plugins": {{{OTHER}, {OWN}, {alias_only}}}', tmp_path, "interface: {alias: a}\n")
    assert [entry.alias for entry in own_declarations(loaded, loaded.documents[0])] == ["demo", "a"]
    assert foreign_declarations(loaded, loaded.documents[0]) == ()


def test_the_only_alias_of_a_document_is_meant_for_this_plugin(tmp_path: Path) -> None:
    loaded = loaded_with(f'"plugins": {{{OTHER}}}', tmp_path)
    assert [entry.alias for entry in foreign_declarations(loaded, loaded.documents[0])] == ["other"]


def test_of_several_strangers_none_is_guessed(tmp_path: Path) -> None:
    loaded = loaded_with(f'"plugins": {{{OTHER}, {OTHER.replace("other", "third")}}}', tmp_path)
    assert foreign_declarations(loaded, loaded.documents[0]) == ()
