"""What a project's own files say, and what ends an import."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import ProjectError
from catalog_builder.importing.project import PublicPart, read_project
from catalog_builder.importing.tree import list_tree

from .project_folders import SMALL, written_project


@pytest.mark.parametrize("root", ["../../..", "..", "plugin/../../outside", "..\\\\.."])
@pytest.mark.parametrize("key", ["pluginRoot", "docRoot"])
def test_a_root_outside_the_project_ends_the_import(key: str, root: str, tmp_path: Path) -> None:
    project = written_project(tmp_path / "project", SMALL | {"project.config.json": f'{{"{key}": "{root}"}}'})
    with pytest.raises(ProjectError, match=f"{key} leads out of the project"):
        read_project(list_tree(project))


def test_a_demo_outside_the_project_is_not_read(tmp_path: Path) -> None:
    written_project(tmp_path / "outside", {"app.json": '{"plugins": {"x": {"version": "dev"}}}'})
    config = {"project.config.json": '{"miniprogramRoot": "../outside"}'}
    project = written_project(tmp_path / "project", SMALL | config)
    assert read_project(list_tree(project)).demo is None


def test_plugin_json_is_found_where_it_lies_alone(tmp_path: Path) -> None:
    project = written_project(tmp_path, {"dist/wx/plugin.json": '{"publicComponents": {"a": "a/a"}}'})
    found = read_project(list_tree(project))
    assert found.plugin_root == "dist/wx"
    assert found.components == (PublicPart(name="a", path="a/a"),)


def test_two_of_them_without_configuration_end_the_import(tmp_path: Path) -> None:
    project = written_project(tmp_path, {"a/plugin.json": "{}", "b/plugin.json": "{}"})
    with pytest.raises(ProjectError, match="several folders: a, b"):
        read_project(list_tree(project))


def test_a_folder_without_one_is_no_plugin_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"plugin\.json was not found"):
        read_project(list_tree(written_project(tmp_path, {"app.json": "{}"})))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"main": "' + "x" * 300_000 + '"}'], ids=["deep", "huge"])
def test_a_deep_or_huge_plugin_json_ends_the_import(text: str, tmp_path: Path) -> None:
    project = written_project(tmp_path, SMALL | {"plugin/plugin.json": text})
    with pytest.raises(ProjectError, match=r"plugin/plugin\.json"):
        read_project(list_tree(project))


def test_a_broken_configuration_is_a_note(tmp_path: Path) -> None:
    found = read_project(list_tree(written_project(tmp_path, SMALL | {"project.config.json": "{"})))
    assert "project.config.json cannot be parsed" in (found.notes[0].en or "")
    assert found.plugin_root == "plugin"


def test_a_percent_encoded_project_name_is_decoded(tmp_path: Path) -> None:
    config = {"project.config.json": '{"projectname": "%E5%9C%B0%E5%9B%BE"}'}
    assert read_project(list_tree(written_project(tmp_path, SMALL | config))).name == "地图"
