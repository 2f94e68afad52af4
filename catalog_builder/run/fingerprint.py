"""What results depend on besides their input: our own code and the libraries that parse and render."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    "comrak",
    "jinja2",
    "jsonschema-rs",
    "markupsafe",
    "msgspec",
    "nh3",
    "pillow",
    "pygments",
    "pyyaml",
    "selectolax",
)
"""Libraries whose output ends up in results; a new version of one makes all results anew."""


_PROGRAM = "program"


def program_parts() -> dict[str, str]:
    """Return what makes up the fingerprint, by name, so that two machines can tell in what they differ."""
    parts = {"Python": platform.python_version(), **{library: version(library) for library in LIBRARIES}}
    return parts | {_PROGRAM: program_fingerprint()[:12]}


def part_differences(here: Mapping[str, str], there: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return name, value here and value there of each part that differs; the sources only when nothing else does."""
    names = [name for name in here if here[name] != there.get(name)]
    telling = [name for name in names if name != _PROGRAM] or names
    return tuple((name, here[name], there.get(name, "")) for name in telling)


@lru_cache(maxsize=1)
def program_fingerprint() -> str:
    """Return a digest of this package's source files and the versions of Python and the libraries."""
    digest = hashlib.sha256(platform.python_version().encode())
    for library in LIBRARIES:
        digest.update(f"{library}={version(library)}\0".encode())
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
