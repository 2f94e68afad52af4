"""Which plugins the paths on a command line mean. Hooks name changed files, people name folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from catalog_builder.source.changed_names import changed_names
from catalog_builder.source.folder import list_plugin_folders

_VOCABULARIES = ("categories.yml", "labels.yml")


def chosen_folders(paths: Sequence[Path], plugins_dir: Path) -> list[Path]:
    """Return the folders of the plugins that these files and folders belong to, each once, in the paths' order.

    A path that concerns every plugin, such as categories.yml, stands for all of them; other files beside the plugins
    for none.
    """
    return list(dict.fromkeys(folder for path in paths for folder in _folders(path, plugins_dir)))


def changed_folders(commit: str, plugins_dir: Path) -> list[Path]:
    """Return the folders of the plugins that differ from a commit, by name; all where what concerns every plugin does.

    They are found by name: what an author made a link is not followed, but reported as any other fault.
    """
    names = changed_names(plugins_dir, commit)
    folders = list_plugin_folders(plugins_dir)
    concerns_all = bool(names.intersection(_VOCABULARIES))
    return [folder for folder in folders if concerns_all or folder.name in names]


def _folders(path: Path, plugins_dir: Path) -> Iterator[Path]:
    resolved, known = path.resolve(), plugins_dir.resolve()
    if not resolved.is_relative_to(known):
        yield _outside(path)
        return
    name, *rest = (*resolved.relative_to(known).parts, "")
    if not name or (not rest[:-1] and name in _VOCABULARIES):
        yield from list_plugin_folders(plugins_dir)
    elif not name.startswith((".", "_")) and (known / name).is_dir():
        yield plugins_dir / name


def _outside(path: Path) -> Path:
    """Return the plugin's folder that a path outside of the plugins folder lies in."""
    if path.is_dir():
        return path
    for folder in path.resolve().parents:
        if (folder / "plugin.yml").is_file():
            return folder
    raise click.BadParameter(f"{path} belongs to no plugin: no folder above it holds a plugin.yml.")
