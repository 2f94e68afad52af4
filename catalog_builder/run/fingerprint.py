"""What results depend on besides their input: our own code and the libraries that parse and render."""

from __future__ import annotations

import hashlib
import platform
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    "comrak",
    "jsonschema-rs",
    "markupsafe",
    "minijinja",
    "msgspec",
    "nh3",
    "pillow",
    "pygments",
    "pyyaml",
    "selectolax",
)
"""Libraries whose output ends up in results; a new version of one makes all results anew."""


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
