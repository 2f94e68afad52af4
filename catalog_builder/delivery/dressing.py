"""What files are sent with: their type, how long they may be cached, how they are compressed.

How long comes from the site's own `_headers`, so there is one place that says it; what that file leaves open has to be
asked for again each time, and costs an answer without a body when nothing has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

HEADERS_NAME = "_headers"
DEFAULT_CACHING = "public, max-age=0, must-revalidate"

_TEXT = "; charset=utf-8"
_UNKNOWN = "application/octet-stream"

TYPES: Mapping[str, str] = {
    ".avif": "image/avif",
    ".bin": _UNKNOWN,
    ".css": f"text/css{_TEXT}",
    ".csv": f"text/csv{_TEXT}",
    ".gif": "image/gif",
    ".htm": f"text/html{_TEXT}",
    ".html": f"text/html{_TEXT}",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": f"text/javascript{_TEXT}",
    ".json": "application/json",
    ".map": "application/json",
    ".md": f"text/markdown{_TEXT}",
    ".mjs": f"text/javascript{_TEXT}",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": f"text/plain{_TEXT}",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    "/_headers": f"text/plain{_TEXT}",
    "/_redirects": f"text/plain{_TEXT}",
    "/feed.json": "application/feed+json",
    "/feed.xml": "application/atom+xml",
    "/opensearch.xml": "application/opensearchdescription+xml",
}
"""Content types by a file's ending, or by its name after a slash. JSON and XML say themselves that they are UTF-8."""

_COMPRESSIBLE = ("text/", "application/json", "application/xml", "image/svg+xml", "application/wasm")
_COMPRESSIBLE_ENDINGS = ("+json", "+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressing:
    """All that decides what files are sent with; kept at the target, so that the next publication sees what differs."""

    rules: tuple[tuple[str, str], ...] = ()
    """Pattern of a path from the site's root, and Cache-Control; a later rule wins."""

    types: Mapping[str, str] = field(default_factory=lambda: dict(TYPES))
    """Content type by ending or name."""

    encodings: tuple[str, ...] = ()
    """Compressed forms: beside the file in a folder, in its place in object storage. Of `gzip` and `br`."""


def cache_rules(text: str, root: str) -> tuple[tuple[str, str], ...]:
    """Return what a `_headers` file says on caching; `root` is the path of the site's address, with both slashes."""
    rules = []
    pattern = ""
    for line in text.splitlines():
        if line[:1] not in (" ", "\t"):
            pattern = line.strip()
            continue
        name, _, value = line.partition(":")
        if name.strip().lower() == "cache-control" and pattern.startswith(root):
            rules.append((pattern[len(root) :], value.strip()))
    return tuple(rules)


def dresser(dressing: Dressing) -> Callable[[str], Mapping[str, str]]:
    """Return the function that says which headers a path of the site is sent with."""
    rules = [(_pattern(pattern), caching) for pattern, caching in dressing.rules]

    @cache
    def headers(content_type: str, caching: str) -> Mapping[str, str]:
        return {"Content-Type": content_type, "Cache-Control": caching}

    def dressed(path: str) -> Mapping[str, str]:
        caching = DEFAULT_CACHING
        for pattern, told in rules:
            if pattern.fullmatch(path):
                caching = told
        return headers(type_of(path, dressing.types), caching)

    return dressed


def type_of(path: str, types: Mapping[str, str] = TYPES) -> str:
    """Return the content type of a path."""
    name = path.rpartition("/")[2]
    return types.get(f"/{name}") or types.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)


def is_for_ever(headers: Mapping[str, str]) -> bool:
    """Whether a file's name changes with its content, so that it never has to be asked for again."""
    return "immutable" in headers["Cache-Control"]


def is_compressible(path: str) -> bool:
    """Whether compressing pays: pictures, fonts and the search index are compressed already."""
    told = type_of(path).partition(";")[0]
    return told.startswith(_COMPRESSIBLE) or told.endswith(_COMPRESSIBLE_ENDINGS)


def _pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern of `_headers` as an expression: `*` is anything, `:name` one segment."""
    pieces = re.split(r"(\*|:[A-Za-z]\w*)", pattern)
    told = ["[^/]+" if piece.startswith(":") else ".*" if piece == "*" else re.escape(piece) for piece in pieces]
    return re.compile("".join(told), re.DOTALL)
