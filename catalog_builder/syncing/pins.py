"""plugins.lock: which commit each plugin's folder was written from, and a digest of what was written."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import yaml

from catalog_builder.errors import CatalogError
from catalog_builder.load.located_yaml import read_yaml
from catalog_builder.model.origin import PluginOrigin
from catalog_builder.settings import Limits

LOCK_NAME = "plugins.lock"

_HEAD = """\
# Written by catalog sync; commit it with the folders, do not edit it.
# catalog sync 写入；与插件文件夹一起提交，不要手改。
"""
_VERSION = "1"
_LIMITS = Limits(max_manifest_bytes=100_000_000, max_manifest_nodes=5_000_000)
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What one plugin's folder was written from; all texts, in the order of the file."""

    git: str
    """Address of the repository."""

    ref: str
    """What origin.yml asked for: `branch main`, `tag v*` or `commit`."""

    path: str
    """Folder in the repository; `.` for its root."""

    found: str
    """The ref that was chosen: `refs/heads/main`, `refs/tags/v1.2.0`; `commit` where the commit itself was given."""

    commit: str
    date: str
    """Day and time of the commit, UTC."""

    tree: str
    """Id of the folder's tree in git."""

    settings: str
    """Digest of what origin.yml says besides the place."""

    written: str
    """Digest of the files that were written, origin.yml aside."""

    def answers(self, origin: PluginOrigin) -> bool:
        """Whether origin.yml still asks for what was pinned."""
        return (self.git, self.ref, self.path) == (origin.git, asked_ref(origin), origin.path or ".")


def asked_ref(origin: PluginOrigin) -> str:
    """Return what origin.yml asks for, on one line."""
    return "commit" if origin.ref_kind == "commit" else f"{origin.ref_kind} {origin.ref}"


def read_pins(plugins_dir: Path) -> Mapping[str, Pin]:
    """Return the pins by plugin; none without the file. A CatalogError says what is wrong with it."""
    path = plugins_dir / LOCK_NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise CatalogError(f"{path} cannot be read: {fault.strerror}.", cure="Check its permissions.") from fault
    located = read_yaml(content, _LIMITS)
    if located.value is None or located.faults:
        place = located.faults[0].span
        raise _damaged(path, f":{place.line}" if place else "")
    plugins = located.value.get("plugins") or {}
    if located.value.get("version") != _VERSION or not isinstance(plugins, Mapping):
        raise _damaged(path, "")
    pins = {}
    for plugin, values in plugins.items():
        if not _is_pin(values):
            span = located.keys.get(("plugins", plugin))
            raise _damaged(path, f":{span.line}" if span else "")
        pins[plugin] = Pin(**values)
    return pins


def write_pins(plugins_dir: Path, pins: Mapping[str, Pin]) -> None:
    """Write the file whole, or remove it when there is no pin; unchanged bytes are left alone."""
    path = plugins_dir / LOCK_NAME
    plugins = {plugin: asdict(pins[plugin]) for plugin in sorted(pins)}
    body = yaml.safe_dump(
        {"version": int(_VERSION), "plugins": plugins}, sort_keys=False, allow_unicode=True, width=10_000
    )
    content = f"{_HEAD}{body}".encode()
    try:
        if not pins:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_bytes() != content:
            temporary = path.with_name(f".{LOCK_NAME}-{os.getpid()}.new")
            temporary.write_bytes(content)
            temporary.replace(path)
    except OSError as fault:
        raise CatalogError(f"{path} cannot be written: {fault.strerror}.", cure="Check its permissions.") from fault


def _is_pin(values: object) -> bool:
    """Whether these are the texts of a pin, its commit an id and nothing that git would take for an option."""
    if not isinstance(values, Mapping) or values.keys() != {field.name for field in fields(Pin)}:
        return False
    return all(isinstance(value, str) for value in values.values()) and bool(_COMMIT.fullmatch(values["commit"]))


def _damaged(path: Path, place: str) -> CatalogError:
    return CatalogError(
        f"{path}{place}: not as catalog sync writes it.",
        cure=f"Take it from git again (git checkout -- {path.name}); after a merge keep one block for each plugin.",
    )
