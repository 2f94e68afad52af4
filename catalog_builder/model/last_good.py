"""A faulty plugin whose last good version stays on the site, as reports tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Obstacle = Literal["record", "pictures"]
"""Why a last good version cannot be shown: `record`, the present program cannot read it, or it is damaged;
`pictures`, a picture of it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastGood:
    """A plugin that is faulty now and shown as it was before."""

    id: str
    version: str
    """As that plugin.yml gave it."""

    day: str
    """When that version was first published, `YYYY-MM-DD` in UTC."""

    reasons: tuple[str, ...]
    """Rules that report an error now, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unkept:
    """A faulty plugin that had a last good version which cannot be shown."""

    id: str
    day: str
    obstacle: Obstacle
