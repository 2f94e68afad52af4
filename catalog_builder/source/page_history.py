"""What a page said when it was translated: looked for in the project's git history by its digest."""

from __future__ import annotations

import difflib
from pathlib import Path

from catalog_builder.model.source_digest import source_digest
from catalog_builder.source.git_answers import ask_git

_MOST_VERSIONS = 500


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
    commits = ask_git(project, "log", f"-{_MOST_VERSIONS}", "--format=%H", "--", file) or ""
    for commit in commits.split():
        text = ask_git(project, "show", f"{commit}:./{file}")
        if text is not None and source_digest(text) == digest:
            return text
    return None
