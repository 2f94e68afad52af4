"""Small projects for tests, written from texts."""

from __future__ import annotations

from pathlib import Path

SMALL = {
    "project.config.json": '{"pluginRoot": "plugin", "projectname": "small-one"}',
    "plugin/plugin.json": '{"main": "index.js"}',
    "plugin/index.js": "exports.go = () => {}",
    "doc/README.md": "# Small\n",
}
"""A project that can be imported."""


def written_project(folder: Path, files: dict[str, str]) -> Path:
    """Write the files below the folder and return it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
