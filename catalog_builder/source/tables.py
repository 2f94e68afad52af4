"""Reads the fact tables that framework pages show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def read_tables(folder: Path) -> Mapping[str, bytes]:
    """Return the bytes of every CSV file in content/tables by its name without suffix."""
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.csv"))}
