"""What the hooks did, in state/log: one file that is begun anew when it is full, the one before it kept."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from catalog_builder.check.wording import printable

JOURNAL = "publish.log"
_MOST_BYTES = 1_000_000
_MOST_LINES = 400
"""Of one entry: a traceback and what stands around it."""


def note(state_dir: Path, lines: Iterable[str]) -> Path:
    """Add lines to the journal, the first with the time; return its path. A full disk costs the lines, no more."""
    journal = state_dir / "log" / JOURNAL
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = [printable(line) for line in lines][:_MOST_LINES]
    with suppress(OSError):
        journal.parent.mkdir(parents=True, exist_ok=True)
        if journal.exists() and journal.stat().st_size > _MOST_BYTES:
            journal.replace(journal.with_suffix(".log.1"))
        with journal.open("a", encoding="utf-8") as stream:
            stream.write("\n    ".join([f"{when} {told[0] if told else ''}", *told[1:]]) + "\n")
    return journal
