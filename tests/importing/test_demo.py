"""The entry of a demo's app.json that means the plugin."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.importing.demo import Demo, read_demo
from catalog_builder.importing.tree import list_tree
from catalog_builder.model.text import Localized

from .project_folders import written_project

APPID = "wx0123456789abcdef"


def demo_of(tmp_path: Path, app: str) -> tuple[Demo | None, list[Localized]]:
    notes: list[Localized] = []
    tree = list_tree(written_project(tmp_path, {"miniprogram/app.json": app}))
    return read_demo(tree, "miniprogram/", APPID, notes), notes


def test_the_entry_with_the_projects_appid_wins(tmp_path: Path) -> None:
    app = f'{{"plugins": {{"a": {{"version": "dev"}}, "b": {{"version": "1.0.0", "provider": "{APPID}"}}}}}}'
    found, notes = demo_of(tmp_path, app)
    assert found == Demo(alias="b", version="1.0.0", provider=APPID)
    assert [note.en for note in notes] == ["The demo also uses other plugins: a"]


def test_without_it_the_only_one_in_development_is_taken(tmp_path: Path) -> None:
    found, _ = demo_of(tmp_path, '{"plugins": {"a": {"version": "dev"}, "b": {"version": "1.0.0"}}}')
    assert found is not None and found.alias == "a"


def test_of_two_in_development_none_is_guessed(tmp_path: Path) -> None:
    found, _ = demo_of(tmp_path, '{"plugins": {"a": {"version": "dev"}, "b": {"version": "dev"}}}')
    assert found is None


def test_entries_of_subpackages_count_and_oddities_are_survived(tmp_path: Path) -> None:
    app = '{"plugins": [], "subpackages": [7, {"plugins": {"a": {"version": "dev"}, "b": 1}}], "subPackages": {}}'
    found, _ = demo_of(tmp_path, app)
    assert found is not None and found.alias == "a"
