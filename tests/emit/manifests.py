"""Manifests in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from tempfile import gettempdir

from catalog_builder.emit.manifest import Totals, make_manifest, mend_manifest
from catalog_builder.model.site_file import SiteFile

Made = tuple[bytes, Totals]


def made_manifest(files: Iterable[SiteFile]) -> Made:
    """Return the manifest of these files and what it comes to."""
    lines = BytesIO()
    totals = make_manifest(files, lines, scratch=gettempdir())
    return lines.getvalue(), totals


def mended_manifest(before: Made, files: Mapping[str, SiteFile], gone: Iterable[str]) -> Made | None:
    """Return the manifest after these changes, `None` when it is none of ours."""
    lines = BytesIO()
    totals = mend_manifest(*before, files, gone, lines)
    return totals and (lines.getvalue(), totals)
