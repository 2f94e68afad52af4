"""package.json, in the forms that occur."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.importing.package import Package, read_package
from catalog_builder.importing.tree import list_tree
from catalog_builder.model.text import Localized

from .project_folders import written_project


def test_short_and_long_forms_say_the_same(tmp_path: Path) -> None:
    short = '{"license": "MIT", "repository": "a/b", "bugs": "https://example.com/issues"}'
    long = '{"license": {"type": "MIT"}, "repository": {"url": "a/b"}, "bugs": {"url": "https://example.com/issues"}}'
    found = []
    for name, text in (("short", short), ("long", long)):
        notes: list[Localized] = []
        found.append(read_package(list_tree(written_project(tmp_path / name, {"package.json": text})), "plugin", notes))
        assert "MIT" in (notes[0].en or "")
    assert found[0] == found[1] == Package(license="MIT", repository="a/b", issues="https://example.com/issues")


def test_it_is_also_found_beside_and_in_the_plugin(tmp_path: Path) -> None:
    tree = list_tree(written_project(tmp_path, {"src/plugin/package.json": '{"version": "1.0.0"}'}))
    assert read_package(tree, "src/plugin", []).version == "1.0.0"
    assert read_package(tree, "other", []) == Package()
