"""Reads what framework pages show beside their own text: fact tables, drawings, the glossary's terms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from catalog_builder.errors import SettingsError

_TABLES = (".csv", ".json")
_DRAWINGS = (".svg",)


def read_tables(folder: Path) -> Mapping[str, bytes]:
    """Return the bytes of every CSV and JSON file in content/tables by its name without suffix."""
    return _read_all(folder, _TABLES)


def read_diagrams(folder: Path) -> Mapping[str, bytes]:
    """Return the bytes of every SVG file in content/diagrams by its name without suffix."""
    return _read_all(folder, _DRAWINGS)


def read_terms(path: Path) -> bytes:
    """Return the bytes of content/terms.yml; none when there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as fault:
        raise _unreadable(fault) from fault


def _read_all(folder: Path, suffixes: tuple[str, ...]) -> Mapping[str, bytes]:
    try:
        return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.*")) if path.suffix in suffixes}
    except OSError as fault:
        raise _unreadable(fault) from fault


def _unreadable(fault: OSError) -> SettingsError:
    return SettingsError(f"{fault.filename}: {fault.strerror}.", cure="Let the program read the files of content/.")
