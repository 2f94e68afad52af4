"""What a mending changes, for people and for `git apply`: git's form of unified diff, a line for what is no text.

Authors' text is shown as it is but for characters that steer terminals or turn the direction of writing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from catalog_builder.mend.shrink import picture_size
from catalog_builder.model.mending import FileChange, Mending

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ENCODING_NAMES = {"gb18030": "GBK", "utf-16": "UTF-16"}


def mending_diff(mending: Mending, root: str) -> str:
    """Return the changes of one plugin; `root` is the plugins folder as seen from the repository."""
    folder = f"{root.strip('/')}/{mending.plugin}" if root else mending.plugin
    return "".join(f"{line}\n" for change in mending.changes for line in _file_lines(change, folder))


def _file_lines(change: FileChange, folder: str) -> Iterator[str]:
    old, new = (_harmless(f"{folder}/{path}") for path in (change.origin, change.path))
    texts = _texts(change)
    if texts is None:
        yield f"{new}: {_picture(change.before)} → {_picture(change.after)}"
        return
    if change.encoding != "utf-8":
        yield f"{new}: {_ENCODING_NAMES.get(change.encoding, change.encoding)} → UTF-8"
    hunks = list(_hunks(*texts))
    if not hunks and old == new:
        return
    yield f"diff --git a/{old} b/{new}"
    if old != new:
        yield from (f"rename from {old}", f"rename to {new}")
    if hunks:
        tail = "\t" if " " in f"{old}{new}" else ""  # As git does, lest the rest were taken for a date.
        yield from (f"--- a/{old}{tail}", f"+++ b/{new}{tail}")
        yield from hunks


def _texts(change: FileChange) -> tuple[str, str] | None:
    """Return the text before and after; `None` when it is none."""
    try:
        return change.before.decode(change.encoding), change.after.decode()
    except (UnicodeError, LookupError):
        return None


def _hunks(before: str, after: str) -> Iterator[str]:
    old, new = _lines(before), _lines(after)
    for line in list(difflib.unified_diff(old, new))[2:]:
        body = line.removesuffix("\n")
        yield _harmless(body)
        if body == line and not line.startswith("@@"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """Return the lines as git counts them, with their ends: a carriage return belongs to its line."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *lines[-1:]] if lines[-1] else [f"{line}\n" for line in lines[:-1]]


def _harmless(line: str) -> str:
    tail = "\r" if line.endswith("\r") else ""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", line.removesuffix("\r")) + tail


def _picture(content: bytes) -> str:
    size = picture_size(content)
    return f"{_amount(len(content))} {size[0]}×{size[1]}" if size else _amount(len(content))


def _amount(size: int) -> str:
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1e3:.0f} kB" if size < 1_000_000 else f"{size / 1e6:.1f} MB"
