"""Reads the fact tables that framework pages show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from catalog_builder.errors import SettingsError

_SUFFIXES = (".csv", ".json")


def read_tables(folder: Path) -> Mapping[str, bytes]:
    """Return the bytes of every CSV and JSON file in content/tables by its name without suffix."""
    try:
        return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.*")) if path.suffix in _SUFFIXES}
    except OSError as fault:
        raise SettingsError(
            f"{fault.filename}: {fault.strerror}.", cure="Let the program read content/tables."
        ) from fault
