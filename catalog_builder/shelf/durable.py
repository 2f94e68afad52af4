"""What has to be on the disk itself before a link leads to it: a power cut must not leave a site of empty files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

_FEW = 200
"""So many files are settled one by one; for more, the system is told to write down everything."""


def settle_files(folder: Path, paths: Sequence[str]) -> None:
    """Return once these files of a folder, their names and bytes, are on the disk."""
    if len(paths) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        _settle(folder / path)
    for holding in sorted({(folder / path).parent for path in paths}):
        settle_names(holding)


def settle_names(folder: Path) -> None:
    """Return once the names in a folder are on the disk."""
    with contextlib.suppress(PermissionError, OSError) if os.name == "nt" else contextlib.nullcontext():
        _settle(folder)


def _settle(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
