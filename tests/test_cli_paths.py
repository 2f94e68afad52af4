"""Which plugins the paths of a command line mean."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest

from catalog_builder.cli_paths import changed_folders, chosen_folders
from tests.builds import sound_plugins
from tests.source.test_page_dates import git


@pytest.fixture
def plugins_dir(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    folder = sound_plugins(tmp_path / "data", "other")
    (folder / "_drawings").mkdir()
    return folder


@pytest.mark.parametrize(
    ("paths", "plugins"),
    [
        (["demo"], ["demo"]),
        (["demo/plugin.yml"], ["demo"]),
        (["demo/doc"], ["demo"]),
        (["other/doc/README.md", "demo/icon.png", "other/plugin.yml"], ["other", "demo"]),
        (["categories.yml"], ["demo", "other"]),
        (["labels.yml", "other/plugin.yml"], ["demo", "other"]),
        (["."], ["demo", "other"]),
        (["plugin.schema.json"], []),
        (["_drawings"], []),
        (["_drawings/a.svg"], []),
        ([], []),
    ],
)
def test_files_and_folders_stand_for_their_plugins_each_once(
    plugins_dir: Path, paths: list[str], plugins: list[str]
) -> None:
    chosen = chosen_folders([plugins_dir / path for path in paths], plugins_dir)
    assert chosen == [plugins_dir / plugin for plugin in plugins]


def test_paths_are_understood_from_wherever_the_command_runs(
    plugins_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plugins_dir / "demo")
    assert chosen_folders([Path("plugin.yml")], plugins_dir) == [plugins_dir / "demo"]
    assert chosen_folders([Path("doc")], Path(os.path.relpath(plugins_dir))) == [Path("..") / "demo"]


def test_a_file_elsewhere_belongs_to_the_folder_with_a_manifest(plugins_dir: Path, tmp_path: Path) -> None:
    lone = sound_plugins(tmp_path / "lone") / "demo"
    assert chosen_folders([lone / "doc/images/map.png"], plugins_dir) == [lone]
    assert chosen_folders([lone], plugins_dir) == [lone]


def test_a_file_of_no_plugin_is_refused(plugins_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x", "utf-8")
    with pytest.raises(click.BadParameter, match="belongs to no plugin"):
        chosen_folders([tmp_path / "README.md"], plugins_dir)


def test_what_changed_since_a_commit_stands_for_its_plugins_links_too(plugins_dir: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "first")
    assert changed_folders("HEAD", plugins_dir) == []
    (plugins_dir / "demo" / "plugin.yml").unlink()
    (plugins_dir / "outside").symlink_to("/etc")
    (plugins_dir / "notes.md").write_text("beside", "utf-8")
    assert changed_folders("HEAD", plugins_dir) == [plugins_dir / "demo", plugins_dir / "outside"]
    (plugins_dir / "labels.yml").write_text("labels: []", "utf-8")
    assert changed_folders("HEAD", plugins_dir) == [plugins_dir / name for name in ("demo", "other", "outside")]
