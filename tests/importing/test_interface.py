"""The interface of a plugin as records of the catalog."""

from __future__ import annotations

import json
from pathlib import Path

from catalog_builder.importing.conversion import import_project
from catalog_builder.importing.interface import MAX_LISTED, read_interface, without_members
from catalog_builder.importing.project import read_project
from catalog_builder.importing.tree import list_tree
from catalog_builder.load.manifest import load_manifest
from catalog_builder.model.plugin import Component, Event, Interface, Parameter
from catalog_builder.settings import Limits

from .project_folders import SMALL, written_project


def test_a_script_outside_the_plugin_is_not_read(tmp_path: Path) -> None:
    written_project(tmp_path, {"outside.js": "exports.secret = () => {}"})
    project = written_project(tmp_path / "project", SMALL | {"plugin/plugin.json": '{"main": "../../outside.js"}'})
    tree = list_tree(project)
    interface, notes = read_interface(tree, read_project(tree))
    assert interface.api == ()
    assert "../../outside.js" in (notes[-1].en or "")


def test_a_list_longer_than_plugin_yml_allows_is_cut_with_a_note(tmp_path: Path) -> None:
    plugin = {"publicComponents": {f"c{number}": f"c/{number}" for number in range(MAX_LISTED + 5)}}
    tree = list_tree(written_project(tmp_path, SMALL | {"plugin/plugin.json": json.dumps(plugin)}))
    interface, notes = read_interface(tree, read_project(tree))
    assert len(interface.components) == MAX_LISTED
    assert "Only 100 of 105 are written." in [note.en for note in notes]


def test_members_can_be_left_away() -> None:
    component = Component(name="a", properties=(Parameter(name="p"),), events=(Event(name="e"),))
    assert without_members(Interface(alias="x", components=(component,))) == Interface(
        alias="x", components=(Component(name="a"),)
    )


def test_an_interface_beyond_the_limits_of_plugin_yml_is_written_without_members(tmp_path: Path) -> None:
    names = [f"component-{number}" for number in range(60)]
    script = "Component({properties: {" + ", ".join(f"p{number}: String" for number in range(60)) + "}})"
    files = {f"plugin/{name}.js": script for name in names}
    plugin = json.dumps({"publicComponents": {name: name for name in names}})
    project = written_project(tmp_path / "project", SMALL | files | {"plugin/plugin.json": plugin})
    (tmp_path / "plugins").mkdir()
    report = import_project(str(project), tmp_path / "plugins", plugin_id=None, force=False, limits=Limits())
    manifest = load_manifest((report.folder / "plugin.yml").read_bytes(), Limits())
    assert {fault.kind for fault in manifest.faults} == {"field-missing"}
    assert len(manifest.values["interface"]["components"]) == 60  # type: ignore[index]
    assert "beyond the limits" in (report.notes[-1].en or "")
