"""When each framework page was last changed, from git: one question for all of them, asked again at a new commit only.

Outside git, in a shallow clone and wherever git does not answer nothing is known, and pages show no date.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_WITHIN_S = 60
_FOLDER = "content"
_SAFE = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


def page_dates(project: Path, cache_dir: Path) -> Mapping[str, str]:
    """Return the day (ISO 8601) of the last commit that changed each file of content/, by its path in the project."""
    git = shutil.which("git")
    commit = _commit(git, project) if git else ""
    if not git or not commit:
        return {}
    kept = cache_dir / "page-dates.json"
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads(kept.read_text("utf-8"))
        if found["commit"] == commit:
            return dict(found["dates"])
    dates = _dates(git, project)
    with suppress(OSError):  # Then the next run asks again.
        cache_dir.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_suffix(f".{os.getpid()}.new")
        temporary.write_text(json.dumps({"commit": commit, "dates": dates}), "utf-8")
        temporary.replace(kept)
    return dates


def _commit(git: str, project: Path) -> str:
    """Return HEAD's commit and the project's place below it, empty in a shallow clone and without an answer."""
    told = _ask(git, project, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD").splitlines()
    return " ".join(told) if told[:1] == ["false"] else ""


def _dates(git: str, project: Path) -> dict[str, str]:
    log = ("log", "-z", "--no-renames", "--no-show-signature", "--name-only", "--relative", "--date=short")
    told = _ask(git, project, *log, "--format=%x01%cd", "--", _FOLDER)
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


def _ask(git: str, project: Path, *arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = [git, "-C", str(project), "--no-pager", "--no-optional-locks", *_SAFE, *arguments]
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            check=True,
            timeout=_WITHIN_S,
            stdin=subprocess.DEVNULL,
            env={**kept, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "TZ": "UTC"},
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode("utf-8", "surrogateescape")
