"""The site's own list of files against the files that are there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from catalog_builder.audit.problem import Problem

MANIFEST = "build-manifest.json"


def check_manifest(folder: Path, files: frozenset[str]) -> Iterator[Problem]:
    """Yield files that are missing, changed or not listed. A site without a manifest has nothing to be held to."""
    if MANIFEST not in files:
        return
    try:
        listed = _digests((folder / MANIFEST).read_bytes())
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        yield Problem(page=MANIFEST, kind="manifest-broken", detail=str(fault))
        return
    for path in sorted(files - listed.keys() - {MANIFEST}):
        yield Problem(page=path, kind="file-unlisted")
    for path, digest in sorted(listed.items()):
        if path not in files:
            yield Problem(page=path, kind="file-missing")
        elif _sha256(folder / path) != digest:
            yield Problem(page=path, kind="file-changed")


def _digests(content: bytes) -> Mapping[str, str]:
    """Return the SHA-256 of each listed path."""
    return {str(path): str(entry["sha256"]).lower() for path, entry in json.loads(content)["files"].items()}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
