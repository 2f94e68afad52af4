"""The hosts that a document links to and the platform does not allow, each with where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from catalog_builder.check.addresses import document_addresses
from catalog_builder.check.platform_facts import LINK_HOSTS
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.loaded import LoadedPlugin


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLinks:
    """The links of one document to one host."""

    host: str
    span: Span | None
    """The first link."""

    count: int
    lines: tuple[int, ...]
    """Lines with such links, each once, ascending."""


def foreign_hosts(loaded: LoadedPlugin, path: str) -> Iterator[HostLinks]:
    """Yield the hosts of the document at `path`, in the order of their first links."""
    places: dict[str, list[Span | None]] = {}
    for address in document_addresses(loaded, "link"):
        host = linked_host(address.written) if address.path == path else ""
        if host and host not in LINK_HOSTS:
            places.setdefault(host, []).append(address.span)
    for host, spans in places.items():
        lines = tuple(sorted({span.line for span in spans if span}))
        yield HostLinks(host=host, span=spans[0], count=len(spans), lines=lines)


def linked_host(address: str) -> str:
    """Return the host of an http or https address, lower case; empty for any other."""
    try:
        parts = urlsplit(address.strip())
        return (parts.hostname or "").rstrip(".") if parts.scheme in ("http", "https") else ""
    except ValueError:  # Such as http://[::1: link-unsafe or the page itself deals with it.
        return ""
