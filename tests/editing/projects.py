"""A project for tests of the language server: plugins of the test's own under a mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

from tests.builds import sound_plugins

SITE = "https://example.com/catalog/"


def make_project(folder: Path, *names: str) -> Path:
    """Return the plugins folder of a new project with the plugin `demo` and others like it."""
    folder.mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_name: Test\nsite_url: {SITE}\n", "utf-8")
    return sound_plugins(folder / "plugins_data", *names)


def replaced(path: Path, old: str, new: str) -> str:
    """Return the file's text with one thing replaced, which must be there."""
    text = path.read_text("utf-8")
    assert old in text
    return text.replace(old, new)
