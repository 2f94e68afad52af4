"""What a page said when it was translated: looked for in the project's git history by its digest."""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
from pathlib import Path

from catalog_builder.model.source_digest import source_digest

_MOST_VERSIONS = 500
_WITHIN_S = 30
_SETTINGS = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never")


def changes_since(digest: str, file: str, text: str, project: Path) -> str | None:
    """Return a unified diff from the version with this digest to `text`; `None` when git has no such version."""
    before = text_of(digest, file, project)
    if before is None:
        return None
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), text.splitlines(keepends=True), f"a/{file}", f"b/{file}"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def text_of(digest: str, file: str, project: Path) -> str | None:
    """Return the version of a file, named from the project's folder, that has this digest.

    `None` when git does not know one: the history is shallow, or rewritten, or there is no git.
    """
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(project), "--no-pager", "--no-optional-locks", *_SETTINGS]
    try:
        listed = _ask([*command, "log", f"-{_MOST_VERSIONS}", "--format=%H", "--", file]).decode().split()
        for commit in listed:
            text = _ask([*command, "show", f"{commit}:./{file}"]).decode("utf-8", "replace")
            if source_digest(text) == digest:
                return text
    except (OSError, subprocess.SubprocessError):
        return None
    return None


def _ask(command: list[str]) -> bytes:
    return subprocess.run(command, check=True, capture_output=True, timeout=_WITHIN_S).stdout
