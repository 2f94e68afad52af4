"""When each framework page was last changed, from git: one question for all of them, asked again at a new commit only.

Outside git, in a shallow clone and wherever git does not answer nothing is known, and pages show no date.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from catalog_builder.source.git_answers import ask_git

_FOLDER = "content"


def page_dates(project: Path, cache_dir: Path) -> Mapping[str, str]:
    """Return the day (ISO 8601) of the last commit that changed each file of content/, by its path in the project."""
    commit = _commit(project)
    if not commit:
        return {}
    kept = cache_dir / "page-dates.json"
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads(kept.read_text("utf-8"))
        if found["commit"] == commit:
            return dict(found["dates"])
    dates = _dates(project)
    with suppress(OSError):  # Then the next run asks again.
        cache_dir.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_suffix(f".{os.getpid()}.new")
        temporary.write_text(json.dumps({"commit": commit, "dates": dates}), "utf-8")
        temporary.replace(kept)
    return dates


def _commit(project: Path) -> str:
    """Return HEAD's commit and the project's place below it, empty in a shallow clone and without an answer."""
    told = (ask_git(project, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD") or "").splitlines()
    return " ".join(told) if told[:1] == ["false"] else ""


def _dates(project: Path) -> dict[str, str]:
    log = ("log", "-z", "--no-renames", "--no-show-signature", "--name-only", "--relative", "--date=short")
    told = ask_git(project, *log, "--format=%x01%cd", "--", _FOLDER) or ""
    dates: dict[str, str] = {}
    day = ""
    for part in told.split("\0"):
        text = part.strip("\n")
        if text.startswith("\x01"):
            day, _, text = text[1:].partition("\n")
            text = text.strip("\n")
        if text:
            dates.setdefault(text, day)
    return dict(sorted(dates.items()))
