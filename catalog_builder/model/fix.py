"""A safe mending of a fault: what `catalog check --fix` and an editor's quick fix do. Values; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from catalog_builder.model.text import Localized

MAX_SHRUNK_PIXELS = 80_000_000
"""Width times height of the largest picture that is decoded to be written anew; takes up to 700 MB while it is done."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edit:
    """Text put in place of a stretch of one file. An empty stretch is an insertion, an empty text a removal.

    Lines and columns count from 1, in characters, as in a `Span`; but the end is the position after the last character
    that goes, so that insertions can be said. A byte order mark is no character, and every line end counts as `\\n`.
    """

    path: str
    """POSIX path relative to the plugin's folder."""

    line: int
    column: int
    end_line: int
    end_column: int
    """Column after the last character that is replaced; equal to `column` (on the same line) for an insertion."""

    text: str
    """What stands there afterwards; line ends are `\\n`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """A file moved within its plugin's folder, to a name that differs in spelling only."""

    path: str
    """POSIX path relative to the plugin's folder."""

    to: str
    """The new path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoding:
    """A text file written anew in UTF-8."""

    path: str
    """POSIX path relative to the plugin's folder."""

    encoding: str
    """What it is written in now, by Python's name: `gb18030`, `utf-16`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Everything that mends one fault, done together or not at all."""

    title: Localized
    """What it does, in the imperative: shown in an editor's menu."""

    edits: tuple[Edit, ...] = ()
    renames: tuple[Rename, ...] = ()

    shrink: tuple[str, ...] = ()
    """Pictures to be written anew within the limits, by path."""

    recodings: tuple[Recoding, ...] = ()

    is_certain: bool = True
    """Whether nothing that the author may have meant is lost: `--fix` does these; editors offer the others too."""
