"""Questions to git about the project's own history, asked so that no hook, network or environment has a say."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PLAIN_SETTINGS = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
"""Settings by which git runs nothing and prints paths as they are."""


def ask_git(folder: Path, *arguments: str, within_s: float = 60) -> str | None:
    """Return what git says of this folder; `None` when there is no git, or it knows no answer."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(folder), "--no-pager", "--no-optional-locks", *PLAIN_SETTINGS, *arguments]
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            check=True,
            timeout=within_s,
            stdin=subprocess.DEVNULL,
            env={**git_environment(), "TZ": "UTC"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.decode("utf-8", "surrogateescape")


def git_environment() -> dict[str, str]:
    """Return the environment without what could change which repository git reads or what it runs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
