"""A file of the site as it was written."""

from __future__ import annotations

from typing import NamedTuple


class SiteFile(NamedTuple):
    """One file. A tuple, because a large site has hundreds of thousands and a run reads them all."""

    path: str
    """POSIX path from the site's root."""

    size: int
    """Bytes."""

    mtime_ns: int
    """Time of modification, nanoseconds."""

    digest: bytes
    """SHA-256 of its content."""
