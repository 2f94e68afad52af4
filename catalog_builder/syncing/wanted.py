"""Which plugins have an origin, and what each origin.yml says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import CatalogError
from catalog_builder.load.origin import ORIGIN_NAME, load_origin
from catalog_builder.model.limits import Limits
from catalog_builder.model.origin import OriginFile, PluginOrigin
from catalog_builder.source.folder import list_plugin_folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A plugin whose origin is to be looked at."""

    plugin: str
    origin: PluginOrigin
    written: bytes
    """origin.yml as it lies there."""


def find_origins(plugins_dir: Path, plugins: Sequence[str], limits: Limits) -> tuple[list[Wanted], list[str]]:
    """Return the plugins with an origin, by id, and the ids of those whose origin.yml is faulty.

    Only these plugins, or all when none is named; a CatalogError for one that has no origin.yml.
    """
    found, faulty = [], []
    for folder in list_plugin_folders(plugins_dir, plugins or None):
        content = _read(folder / ORIGIN_NAME, limits)
        if content is None:
            continue
        loaded: OriginFile = load_origin(content, limits)
        if loaded.origin is None or folder.is_symlink():
            faulty.append(folder.name)
        else:
            found.append(Wanted(plugin=folder.name, origin=loaded.origin, written=content))
    known = {*faulty, *(wanted.plugin for wanted in found)}
    if unknown := sorted(set(plugins) - known):
        raise CatalogError(
            f"{plugins_dir}: no origin.yml for {', '.join(unknown)}.",
            cure="Name plugins whose folder holds an origin.yml, or none for all of them.",
        )
    return found, faulty


def _read(path: Path, limits: Limits) -> bytes | None:
    """Return the file's bytes, one more than the limit at most; `None` where there is no plain file."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            return stream.read(limits.max_manifest_bytes + 1)
    except OSError as fault:
        raise CatalogError(f"{path} cannot be read: {fault.strerror}.", cure="Check its permissions.") from fault
