"""What feeds tell: releases of plugins, newest first. Only dated ones: a feed has no place for the others.

The day of a release is all that is known of its time, so it counts from its midnight in Beijing: a reader in China sees
it on that day, and nowhere does it lie in the future. Nothing here asks a clock.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from catalog_builder.model.brief import Brief
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.text import Language, Localized

MOST = 50
"""Releases in one feed."""

_SPACE = uuid.UUID("6f0c8a0e-2a54-5d5b-9c1f-5f2c7c3d1e90")
"""Name space of the ids. It must never change: readers would take every release for a new one."""

_NOTHING_YET = "1970-01-01"
"""Day of a feed's last change when no release in it is dated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One release."""

    plugin: str
    """Id of the plugin."""

    identity: str
    """What the plugin is told from others by, for good: the first id that it ever had."""

    version: str
    day: str
    """`YYYY-MM-DD`."""

    name: Localized
    summary: Localized
    """The plugin in one line."""

    notes: Localized
    """What changed; may be empty."""

    provider: Localized
    category: str


def news_of(plugin: Plugin, former_ids: Sequence[str]) -> list[News]:
    """Return the dated releases of a plugin, newest first, each version once; `former_ids` are those in force."""
    dated = {release.version: release for release in reversed(plugin.releases) if release.date}
    found = [
        News(
            plugin=plugin.id,
            identity=(*former_ids, plugin.id)[0],
            version=release.version,
            day=release.date or "",
            name=plugin.name,
            summary=plugin.summary,
            notes=release.notes,
            provider=plugin.provider.name,
            category=plugin.category,
        )
        for release in reversed(dated.values())
    ]
    return sorted(found, key=lambda news: news.day, reverse=True)[:MOST]


def newest(news: Iterable[News]) -> list[News]:
    """Return the newest releases of several plugins; those of one plugin come newest first."""
    ordered = sorted(news, key=lambda one: one.plugin)
    return sorted(ordered, key=lambda one: one.day, reverse=True)[:MOST]


def newest_plugins(briefs: Iterable[Brief]) -> list[Brief]:
    """Return the plugins that the newest releases can be of: no other has a release that would be among them."""
    dated = sorted((brief for brief in briefs if brief.updated), key=lambda brief: brief.id)
    return list(islice(sorted(dated, key=lambda brief: brief.updated or "", reverse=True), MOST))


def instant(day: str) -> str:
    """Return the moment that stands for a day, as RFC 3339 has it."""
    return f"{day}T00:00:00+08:00"


def latest(news: Sequence[News]) -> str:
    """Return the moment of a feed's last change."""
    return instant(max((one.day for one in news), default=_NOTHING_YET))


def news_id(news: News, language: Language) -> str:
    """Return the id of a release in a language, the same in every feed; it needs no address of the site."""
    return _urn(f"release {news.identity} {news.version} {language}")


def feed_id(address: str, language: Language) -> str:
    """Return the id of the feed at this address."""
    return _urn(f"feed {address} {language}")


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, name)}"
