"""The files that pages are made from, each with a digest of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path


def settings_files(project: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and digest of the host's settings, sorted."""
    yield from _digested(project, (path.name for path in project.glob("mkdocs*.yml")))


def files_below(project: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and digest of every file in a folder of the project, sorted; links are followed, as hosts do."""
    root = str(project)
    yield from _digested(
        project,
        (
            os.path.relpath(f"{place}/{name}", root).replace(os.sep, "/")
            for place, _, names in os.walk(project / folder, followlinks=True)
            for name in names
        ),
    )


def _digested(project: Path, paths: Iterator[str]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(paths):
        try:
            content = (project / path).read_bytes()
        except FileNotFoundError:  # An editor's lock is a link to nowhere, its spare copy gone by now.
            continue
        yield path, hashlib.sha256(content).digest()
