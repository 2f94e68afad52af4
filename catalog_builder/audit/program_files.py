"""What programs read instead of people: feeds, api/v1, `_redirects` → the addresses in it, or that it is broken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

REDIRECTS = "_redirects"

_ADDRESSES = frozenset("atom badge card feed_url feeds home_page_url json next page url".split())
"""Members whose texts, at any depth, are addresses."""


class UnreadableError(Exception):
    """The file is neither XML nor JSON, as its name says it should be."""


def is_program_file(path: str) -> bool:
    """Whether the audit reads the addresses of the file at this path."""
    name = path.rsplit("/", 1)[-1]
    is_data = path.startswith("api/") and name.endswith(".json") and name != "schema.json"
    return is_data or name in ("feed.xml", "feed.json") or path == REDIRECTS


def program_addresses(path: str, content: bytes) -> list[str]:
    """Return every address in the file, in order, each once; UnreadableError when it is damaged."""
    try:
        return list(dict.fromkeys(_found(path, content)))
    except (ElementTree.ParseError, ValueError, RecursionError) as fault:
        raise UnreadableError(str(fault)) from fault


def _found(path: str, content: bytes) -> Iterator[str]:
    if path == REDIRECTS:
        lines = (line.split() for line in content.decode().splitlines() if not line.startswith("#"))
        yield from (words[1] for words in lines if len(words) > 1)
    elif path.endswith(".xml"):
        root = ElementTree.fromstring(content)  # No entity is resolved but XML's own; expat stops at bombs.
        yield from (address for node in root.iter() if (address := node.get("href")))
    else:
        yield from _in_json(json.loads(content), is_address=False)


def _in_json(value: Any, *, is_address: bool) -> Iterator[str]:
    if isinstance(value, str):
        if is_address:
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _in_json(inner, is_address=is_address or name in _ADDRESSES)
    elif isinstance(value, list):
        for inner in value:
            yield from _in_json(inner, is_address=is_address)
