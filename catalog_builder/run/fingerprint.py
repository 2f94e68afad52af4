"""What results depend on besides their input: our own code and the libraries that parse and render."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

LIBRARIES = (
    "comrak",
    "jsonschema-rs",
    "markupsafe",
    "minijinja",
    "msgspec",
    "nh3",
    "opencc",
    "pillow",
    "pygments",
    "pypinyin",
    "pyyaml",
    "selectolax",
)
"""Libraries whose output ends up in results; a new version of one makes all results anew."""

BYSTANDERS = frozenset(
    {
        *("audit", "comparing", "delivery", "editing", "forges", "gate", "importing", "parity", "serving", "shelf"),
        *("syncing", "web_servers", "grading", "mending", "releasing", "cli", "__main__"),
    }
)
"""Parts of the package that no build imports: another version of one makes nothing anew. `cli` is cli_*.py, too."""

_RECORD = ".dist-info"


@lru_cache(maxsize=1)
def program_fingerprint() -> str:
    """Return a digest of the source files that results come from, and the versions of Python and the libraries."""
    digest = hashlib.sha256(repr(tuple(sys.version_info)).encode())
    versions = installed_versions()
    for library in LIBRARIES:
        digest.update(f"{library}={versions.get(library) or _searched_version(library)}\0".encode())
    package = str(Path(__file__).parent.parent)
    for path in sorted(_source_files(package, leaving_out=BYSTANDERS)):
        digest.update(f"{path[len(package) :].replace(os.sep, '/')}\0".encode())
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 — two thirds of the time of Path.read_bytes.
            digest.update(stream.read())
    return digest.hexdigest()


def installed_versions() -> Mapping[str, str]:
    """Return versions by library, from the names of the folders that installers write: `pyyaml-6.0.3.dist-info`.

    The first of its name on the path counts, as for importing. `importlib.metadata` reads the same from the files in
    them, 0.9 ms for each library and 8 ms for being imported.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        for name in _names(place):
            if name.endswith(_RECORD):
                library, _, version = name.removesuffix(_RECORD).partition("-")
                found.setdefault(library.lower().replace("_", "-").replace(".", "-"), version)
    return found


def _names(place: str) -> list[str]:
    try:
        return os.listdir(place or ".")  # noqa: PTH208 — names are all that is asked for.
    except OSError:  # An archive, or a place that is not there.
        return []


def _searched_version(library: str) -> str:
    """Return the version of a library that was installed in some older way."""
    from importlib.metadata import version  # 8 ms that hardly any run needs.

    return version(library)


def _source_files(folder: str, leaving_out: frozenset[str] = frozenset()) -> Iterator[str]:
    with os.scandir(folder) as listing:
        for entry in listing:
            if part_of(entry.name) in leaving_out:
                continue
            if entry.is_dir():
                yield from _source_files(entry.path)
            elif entry.name.endswith(".py"):
                yield entry.path


def part_of(name: str) -> str:
    """Return the part of the package that a file or folder at its top belongs to."""
    return "cli" if name.startswith("cli_") else name.removesuffix(".py")
