"""Since-badges: what `[since: 2.1.0]` says, and in which WeChat clients that version is found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from catalog_builder.model.page_parts import Client

_VERSION = re.compile(r"(?:(client|devtools) )?([0-9]{1,9}(?:\.[0-9]{1,9}){2})")

FORMS = "2.1.0, client 6.7.2 or devtools 1.02.1810190"
"""Versions that a badge may name."""


class Badge(NamedTuple):
    """A badge in the words of the page's language."""

    text: str
    meaning: str
    """A sentence or two."""


def badge_of(value: str, texts: Mapping[str, str], clients: Sequence[Client]) -> Badge | None:
    """Return the badge of a version, `None` when it is none; `texts` are the interface texts under `since`."""
    found = _VERSION.fullmatch(value)
    if found is None:
        return None
    kind, version = found[1] or "library", found[2]
    meaning = texts[f"{kind}_about"].format(version=version)
    if kind == "library" and (needed := oldest_clients(version, clients)):
        told = [texts["client_of"].format(platform=client.platform, version=client.client) for client in needed]
        meaning += texts["needs"].format(clients=texts["joiner"].join(told))
    return Badge(texts[kind].format(version=version), meaning)


def oldest_clients(base_library: str, clients: Sequence[Client]) -> tuple[Client, ...]:
    """Return the oldest client of each platform that can have this base library, as far as any is known to."""
    least: dict[str, Client] = {}
    for client in clients:
        kept = least.get(client.platform)
        has_it = _ordered(client.base_library) >= _ordered(base_library)
        if has_it and (kept is None or _ordered(client.client) < _ordered(kept.client)):
            least[client.platform] = client
    return tuple(least[platform] for platform in sorted(least, key=str.casefold, reverse=True))


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall("[0-9]+", version))
