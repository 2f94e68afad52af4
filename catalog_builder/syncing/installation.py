"""Plugin folders on disk: what lies there, and a new content in its place in one step.

A reader sees the old folder or the new one. The system exchanges both where it can (Linux); elsewhere there is
an instant between two renames, and what a crash leaves then is put right by the next run.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from catalog_builder.load.origin import ORIGIN_NAME
from catalog_builder.model.limits import Limits
from catalog_builder.source.folder import read_folder

STAGING = ".sync"
"""Folder in the plugins folder, on the same disk; its name keeps it out of the catalog."""

_OLD = "old"
_AT_WORKING_FOLDER = -100
_EXCHANGE = 2


def files_digest(files: Mapping[str, str]) -> str:
    """Return the digest of files, given by path with the digest of each."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{files[path]}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def content_digests(files: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the digest of each file."""
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def present_digests(folder: Path, limits: Limits) -> Mapping[str, str]:
    """Return the digest of each file that lies in the folder, origin.yml aside; links and the like by their name."""
    found = read_folder(folder, limits)
    refused = {refusal.path: refusal.reason for refusal in found.refusals}
    return {**refused, **{path: file.digest for path, file in found.files.items() if path != ORIGIN_NAME}}


def stage(plugins_dir: Path, plugin: str, files: Mapping[str, bytes], origin: bytes) -> Path:
    """Return a new folder, beside all plugins, with these files and this origin.yml."""
    folder = plugins_dir / STAGING / plugin
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in {**files, ORIGIN_NAME: origin}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def install(plugins_dir: Path, plugin: str) -> None:
    """Put the staged folder in the place of the plugin's, whose origin.yml as it is now goes along; or OSError."""
    staged, folder = plugins_dir / STAGING / plugin, plugins_dir / plugin
    shutil.copyfile(folder / ORIGIN_NAME, staged / ORIGIN_NAME)
    if _exchange(staged, folder):
        shutil.rmtree(staged, ignore_errors=True)
        return
    old = plugins_dir / STAGING / _OLD / plugin
    shutil.rmtree(old, ignore_errors=True)
    old.parent.mkdir(exist_ok=True)
    folder.rename(old)
    staged.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def clear(plugins_dir: Path) -> None:
    """Remove the staging folder; a plugin that a crash left there between two renames goes back first."""
    staging = plugins_dir / STAGING
    old = staging / _OLD
    if staging.is_symlink():  # Somebody's who committed it: what lies where it leads is not ours.
        staging.unlink()
    elif old.is_dir() and not old.is_symlink():
        for folder in sorted(old.iterdir()):
            if not (plugins_dir / folder.name).exists():
                folder.rename(plugins_dir / folder.name)
    shutil.rmtree(staging, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where the system or its disk cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    places = (_AT_WORKING_FOLDER, os.fsencode(one), _AT_WORKING_FOLDER, os.fsencode(other))
    return bool(rename(*places, _EXCHANGE) == 0)
