"""The files that pages of the host name: which are published, under what names, and how pages then address them.

Every name under `assets/` carries a hash of the content, so that files may be cached for ever. English pages share the
files of the site's root instead of having their own.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping

from catalog_builder.model.text import LANGUAGES, Language

FOLDER = "assets/"

_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/")
_SOURCE_MAP = re.compile(rb"\s*(?://|/\*)# sourceMappingURL=[^\s*]*(?: ?\*/)?\s*$")
_THEME_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.)")
_ADDRESS = re.compile(r'((?:href|src|data-script)=")((?:\./|\.\./)*)(assets/[^"?#]*)')
_IMPORT = re.compile(rb"""(?P<head>\b(?:from|import)[ (]*)"\./(?P<name>[\w./-]+\.js)"(?=\)|;|$)""", re.MULTILINE)
"""How our scripts name each other: `import … from "./words.js";` or `import("./words.js")`, on lines of their own."""

_ALTERNATES = b"link[rel=alternate]"
_NO_ALTERNATES = b"link[rel=none]"
"""Material's script asks for a sitemap.xml beside every page that a `link rel=alternate` names, on every page load, to
take the reader there on its own terms. Our links already lead to the right page: the look-up is switched off."""


def is_published(path: str) -> bool:
    """Whether the host's file at `path` (from the language root) is needed by any page."""
    return not path.endswith((".map", ".md")) and not path.startswith(_UNUSED)


def publish_assets(files: Mapping[str, bytes]) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    """Return the files under their published names, and the published name of each given one."""
    published: dict[str, bytes] = {}
    names: dict[str, str] = {}

    def publish(path: str) -> str:
        """Return the published name; scripts that this one names come first, for their names are part of its bytes."""
        if path not in names:
            folder = posixpath.dirname(path)

            def rename(found: re.Match[bytes]) -> bytes:
                target = posixpath.join(folder, found["name"].decode())
                if target not in files:
                    return found[0]
                name = posixpath.relpath(publish(target), folder)
                return found["head"] + f'"./{name}"'.encode()

            content = _clean(path, files[path])
            content = _IMPORT.sub(rename, content) if path.endswith(".js") else content
            names[path] = hashed_name(path, content)
            published[names[path]] = content
        return names[path]

    for path in sorted(files):
        publish(path)
    return published, names


def hashed_name(path: str, content: bytes) -> str:
    """Return the path with eight digits of the content's SHA-256 before its extensions, instead of the theme's hash."""
    folder, name = posixpath.split(path)
    stem, dot, extensions = _THEME_HASH.sub("", name, count=1).partition(".")
    return f"{folder}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}{dot}{extensions}"


def rewrite_addresses(html: str, names: Mapping[str, str], language: Language) -> str:
    """Return the page with addresses of assets turned into those of the published files at the site's root."""
    up = "" if language == LANGUAGES[0] else "../"

    def rename(found: re.Match[str]) -> str:
        head, way, path = found.groups()
        return f"{head}{way}{up}{names[path]}" if path in names else found[0]

    return _ADDRESS.sub(rename, html)


def _clean(path: str, content: bytes) -> bytes:
    if path.endswith((".js", ".css")):
        content = _SOURCE_MAP.sub(b"\n", content)
    return content.replace(_ALTERNATES, _NO_ALTERNATES) if path.endswith(".js") else content
