"""What is known of one release, and what whoever makes one says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DEFAULT_KEEP = 5
MIN_KEEP = 2
"""What is served stays until the next one is; with fewer there would be nothing to go back to."""

_MOST_LABEL_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What a release is made of, as its maker tells."""

    plugins: int
    """Plugins that have a page."""

    left_out: tuple[str, ...] = ()
    """Ids of the faulty ones."""

    commit: str | None = None
    """Full id of the commit that was built; `None`: no commit, or nobody said."""

    label: str | None = None
    """A few words for the operator, such as the commit's subject; `None`: none. See `plain_label`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Numbers of files by which a release differs from the one that was live before."""

    new: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One site on the shelf."""

    name: str
    """`YYYYMMDD-HHMMSS` in UTC, then `-` and the first 8 digits of the commit if there is one. Sorts by age."""

    folder: Path
    """The site's root."""

    when: datetime
    """When it was made, in UTC."""

    notes: Notes | None
    """`None` when what was noted beside the release is gone or damaged."""

    differences: Differences | None = None
    """`None` for the first one, and without notes."""

    covers: str | None = None
    """The last commit known to give this very site: `Notes.commit`, or a later one that changed no file of it."""

    sealed_ns: int = 0
    """When its last file was in place by the file system's clock, in nanoseconds: nothing in it is younger, unless
    somebody changed it. 0 without notes: then everything is."""


def plain_label(text: str) -> str | None:
    """Return the first line of a text, with what a terminal might act on as blanks; `None` when nothing is left."""
    line = text.strip().splitlines()[:1]
    shown = "".join(letter if letter.isprintable() else " " for letter in "".join(line)[:_MOST_LABEL_CHARACTERS])
    return " ".join(shown.split()) or None
