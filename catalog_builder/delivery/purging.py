"""Which addresses a CDN has to forget after a publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

_INDEX = "index.html"


def purge_addresses(paths: Iterable[str], site_url: str) -> Iterator[str]:
    """Yield the addresses of these paths; a page has two, with the file's name and without, as CDNs keep both."""
    for path in paths:
        address = site_url + quote(path, safe="/")
        if path.rpartition("/")[2] == _INDEX:
            yield address.removesuffix(_INDEX)
        yield address
