"""Versions of what is installed for the peers."""

from __future__ import annotations

import json
import subprocess

from peers.peer import PEERS, PYTHON


def python_version(package: str) -> str | None:
    """Return the version of a package in the peers' environment; None when there is none."""
    asked = f"import importlib.metadata as m; print(m.version({package!r}))"
    try:
        done = subprocess.run([PYTHON / "python", "-c", asked], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def node_version(package: str) -> str | None:
    """Return the version of a package among Eleventy's; None when there is none."""
    manifest = PEERS / "eleventy" / "node_modules" / package / "package.json"
    return str(json.loads(manifest.read_text("utf-8"))["version"]) if manifest.is_file() else None
