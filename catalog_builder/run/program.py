"""What this program is made of, part by part: two machines give the same bytes when all parts are the same."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import version

from catalog_builder import __version__
from catalog_builder.run.fingerprint import LIBRARIES, program_fingerprint

_SOURCES = "source digest"


def program_parts() -> dict[str, str]:
    """Return versions by name, and a digest of the sources that covers them too."""
    libraries = {library: version(library) for library in LIBRARIES}
    own = {"Python": platform.python_version(), "wechat-plugin-catalog": __version__}
    return own | libraries | {_SOURCES: program_fingerprint()[:12]}


def part_differences(here: Mapping[str, str], there: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return name, value here and value there of each part that differs; the digest only when no other does."""
    names = [name for name in here if here[name] != there.get(name)]
    telling = [name for name in names if name != _SOURCES] or names
    return tuple((name, here[name], there.get(name, "absent")) for name in telling)
