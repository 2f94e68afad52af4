"""What is noted of a release beside it, as JSON: a damaged or missing file costs what it told, never the release."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catalog_builder.emit.files import write_file
from catalog_builder.shelf.names import time_of
from catalog_builder.shelf.release import Differences, Notes, Release


def write_facts(folder: Path, release: Release) -> None:
    """Note everything but the name, for `read_release`. CatalogError when nothing can be written."""
    notes, differences = release.notes, release.differences
    facts: dict[str, Any] = {"when": release.when.isoformat(), "sealed_ns": release.sealed_ns, "covers": release.covers}
    if notes:
        facts |= {"plugins": notes.plugins, "left_out": notes.left_out, "commit": notes.commit, "label": notes.label}
    if differences:
        facts |= {"new": differences.new, "changed": differences.changed, "gone": differences.gone}
    write_file(str(folder), f"{release.name}.json", (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode())


def read_release(folder: Path, site: Path) -> Release:
    """Return the release of this site, with what is noted in the folder."""
    name = site.name
    try:
        facts = json.loads((folder / f"{name}.json").read_bytes())
        return Release(
            name=name,
            folder=site,
            when=datetime.fromisoformat(facts["when"]).astimezone(UTC),
            notes=_notes(facts),
            differences=_differences(facts) if "new" in facts else None,
            covers=_text(facts["covers"]),
            sealed_ns=_number(facts["sealed_ns"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return Release(name=name, folder=site, when=time_of(name), notes=None)


def _notes(facts: Mapping[str, Any]) -> Notes:
    return Notes(
        plugins=_number(facts["plugins"]),
        left_out=tuple(map(str, facts["left_out"])),
        commit=_text(facts["commit"]),
        label=_text(facts["label"]),
    )


def _differences(facts: Mapping[str, Any]) -> Differences:
    new, changed, gone = (_number(facts[name]) for name in ("new", "changed", "gone"))
    return Differences(new=new, changed=changed, gone=gone)


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise TypeError(value)


def _number(value: object) -> int:
    if isinstance(value, int):
        return value
    raise TypeError(value)
