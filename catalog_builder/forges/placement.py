"""Workflow files into the owner's repository: whole, and never over what a person has changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from catalog_builder.errors import CatalogError
from catalog_builder.forges.workflow import WorkflowFile, is_untouched


def place_files(files: Sequence[WorkflowFile], project: Path, *, force: bool) -> list[Path]:
    """Return the files that were written, those that were so already left out.

    CatalogError, before anything is written, when one was changed by hand and `force` is not given, or when one cannot
    be written.
    """
    waiting = [file for file in files if _differs(project / file.path, file.text, force=force)]
    try:
        return [_write(project / file.path, file.text) for file in waiting]
    except OSError as fault:
        raise CatalogError(
            f"{fault.filename} cannot be written: {fault.strerror}.",
            cure="See who owns the folder, or print the file without --write and put it there yourself.",
        ) from fault


def _differs(path: Path, text: str, *, force: bool) -> bool:
    try:
        present = path.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return True
    except OSError as fault:
        raise CatalogError(f"{path} cannot be read: {fault.strerror}.", cure="See what lies at its place.") from fault
    if present != text and not force and not is_untouched(present):
        raise CatalogError(
            f"{path} is there and was not made by this command, or was changed since.",
            cure="Print the new one without --write and compare them, or overwrite yours with --force.",
        )
    return present != text


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    temporary.write_text(text, "utf-8", newline="\n")
    if text.startswith("#!"):
        temporary.chmod(0o755)
    temporary.replace(path)
    return path
