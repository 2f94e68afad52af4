"""Which former ids lead to which plugin. What a plugin bears now is nobody's former id, and each has one owner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog_builder.model.brief import Brief
from catalog_builder.model.plugin import STANDING


def renamed(briefs: Iterable[Brief]) -> Mapping[str, str]:
    """Return the present id of a plugin by each of its former ids that is in force.

    Nobody can take over the address of a plugin that exists, nor a former one that a plugin of higher standing claims.
    """
    known = {brief.id: brief for brief in briefs}
    claims = sorted((STANDING[brief.status], brief.id) for brief in known.values() if brief.former_ids)
    found: dict[str, str] = {}
    for _, plugin in claims:
        for former in known[plugin].former_ids:
            if former not in known:
                found.setdefault(former, plugin)
    return found
