"""build-manifest.json → what a site consists of. The one at a target may be damaged or hostile: bytes from outside.

Paths are taken only if they stay below the site's root and name none of the files that publications are accounted by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, NamedTuple

import msgspec

MANIFEST_NAME = "build-manifest.json"
STATE_NAME = "publish-state.json"

MAX_LISTING_BYTES = 256_000_000
"""A site of 100,000 plugins has 50 MB of manifest."""

_MAX_PATH_BYTES = 900
"""Keys of object storage end at 1,024 bytes, the owner's prefix included (850 on Tencent COS)."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]|(?:^|/)(?:\.{0,2})(?:/|$)")
"""Control characters, backslashes, and segments that are empty, `.` or `..`."""


class FileMark(NamedTuple):
    """How a file's content is known."""

    sha256: str
    """Lower-case hexadecimal."""

    size: int
    """Bytes."""


Listing = Mapping[str, FileMark]
"""Files of a site by their path from its root."""


class _Marked(msgspec.Struct):
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, msgspec.Meta(ge=0)]


class _Manifest(msgspec.Struct):
    files: dict[str, _Marked]


def read_listing(content: bytes) -> Listing | None:
    """Return what a manifest lists; `None` for one that is none, or that names a path it must not."""
    try:
        files = msgspec.json.decode(content, type=_Manifest).files
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not all(map(is_safe_path, files)):
        return None
    return {path: FileMark(marked.sha256, marked.size) for path, marked in files.items()}


def is_safe_path(path: str) -> bool:
    """Whether a path stays below the root it is joined to, and is a site's own file."""
    if len(path) > _MAX_PATH_BYTES or path in (MANIFEST_NAME, STATE_NAME) or _UNSAFE.search(path):
        return False
    return len(path.encode("utf-8", "surrogatepass")) <= _MAX_PATH_BYTES
