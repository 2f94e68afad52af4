"""What lies open, and whether the last check is of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.editing.desk import Desk, key_of
from catalog_builder.errors import CatalogError
from tests.editing.projects import make_project

URI = "file:///demo/plugin.yml"


def test_open_texts_are_known_by_plugin(tmp_path: Path) -> None:
    plugins_dir, desk = make_project(tmp_path, "other"), Desk()
    manifest = desk.put(URI, plugins_dir / "demo/plugin.yml", "id: demo\n", 1)
    desk.put("file:///demo/README.md", plugins_dir / "demo/doc/README.md", "# x\n", 1)
    desk.put("file:///other", plugins_dir / "other/plugin.yml", "id: other\n", 1)
    assert manifest is not None
    assert desk.open_plugins() == ((plugins_dir, "demo"), (plugins_dir, "other"))
    assert list(desk.open_texts(key_of(manifest.file))) == ["plugin.yml", "doc/README.md"]
    assert desk.lines(key_of(manifest.file), "doc/README.md") == ("# x", "")
    assert desk.project_of(manifest.file) is desk.find_project(plugins_dir / "other/plugin.yml")
    assert len(desk.texts_below(plugins_dir)) == 3
    last = desk.last()
    assert last and last.uri == "file:///other"


def test_files_that_no_author_of_plugins_writes_are_left_aside(tmp_path: Path) -> None:
    plugins_dir, desk = make_project(tmp_path), Desk()
    for path in ("labels.yml", "demo/doc/notes.md", "demo/icon.png", "../mkdocs.yml"):
        assert desk.put(URI, (plugins_dir / path).resolve(), "", 1) is None
    assert desk.open_plugins() == ()


def test_a_check_is_current_until_something_is_typed(tmp_path: Path) -> None:
    plugins_dir, desk = make_project(tmp_path), Desk()
    opened = desk.put(URI, plugins_dir / "demo/plugin.yml", "id: demo\n", 1)
    assert opened is not None
    key = key_of(opened.file)
    assert not desk.is_current(key)
    desk.note(key, desk.project_of(opened.file).check("demo", {"plugin.yml": opened.text}), [opened])
    assert desk.is_current(key)
    desk.put(URI, plugins_dir / "demo/plugin.yml", "id: dem\n", 2)
    assert not desk.is_current(key)
    assert desk.verdict(key) is not None


def test_the_verdict_goes_with_the_last_file(tmp_path: Path) -> None:
    plugins_dir, desk = make_project(tmp_path), Desk()
    opened = desk.put(URI, plugins_dir / "demo/plugin.yml", "id: demo\n", 1)
    assert opened is not None
    key = key_of(opened.file)
    desk.note(key, desk.project_of(opened.file).check("demo", {}), [opened])
    assert desk.take(URI) is opened and desk.take(URI) is None
    assert desk.verdict(key) is None and desk.lines(key, "plugin.yml") == ("",)


def test_files_that_are_not_open_are_read_from_the_last_check(tmp_path: Path) -> None:
    plugins_dir, desk = make_project(tmp_path), Desk()
    opened = desk.put(URI, plugins_dir / "demo/plugin.yml", "id: demo\n", 1)
    assert opened is not None
    key = key_of(opened.file)
    desk.note(key, desk.project_of(opened.file).check("demo", {}), [opened])
    assert desk.lines(key, "doc/README.md")[0].startswith("# ")
    assert desk.lines(key, "icon.png") == ("",)


def test_a_project_is_read_anew_once_it_was_forgotten(tmp_path: Path) -> None:
    plugins_dir, desk = make_project(tmp_path), Desk()
    project = desk.find_project(plugins_dir / "demo/plugin.yml")
    assert project is not None
    assert desk.find_open_project(tmp_path / "mkdocs.yml") is project
    assert desk.find_open_project(tmp_path / "content/index.md") is None
    desk.forget_project(project)
    assert desk.find_open_project(plugins_dir / "demo/plugin.yml") is None
    assert desk.find_project(plugins_dir / "demo/plugin.yml") is not project


def test_an_owners_fault_is_raised(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    (plugins_dir / "labels.yml").unlink()
    with pytest.raises(CatalogError):
        Desk().find_project(plugins_dir / "demo/plugin.yml")
