"""Who may keep what only one plugin may have, when several plugins claim it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from catalog_builder.model.plugin import Plugin, Status
from catalog_builder.model.result import PluginResult

_STANDING: dict[Status, int] = {"released": 0, "deprecated": 1, "removed": 2, "in-review": 3, "draft": 4}


def contested(
    results: Sequence[PluginResult], key: Callable[[Plugin], Hashable | None]
) -> Iterator[tuple[PluginResult, str]]:
    """Yield every plugin whose key another one keeps, with the id of the one that keeps it.

    A sound plugin keeps it against a faulty one and a released one against a draft, so that nobody can push a
    published plugin out with an unfinished folder; among equals the first by id keeps it.
    """
    keepers: dict[Hashable, str] = {}
    for result in by_standing(results):
        claim = key(result.plugin) if result.plugin else None
        if claim is None:
            continue
        keeper = keepers.setdefault(claim, result.id)
        if keeper != result.id:
            yield result, keeper


def by_standing(results: Sequence[PluginResult]) -> list[PluginResult]:
    """Return the results, those first that keep what others claim too."""
    return sorted(results, key=_standing)


def _standing(result: PluginResult) -> tuple[bool, int, str]:
    rank = _STANDING[result.plugin.status] if result.plugin else len(_STANDING)
    return result.is_faulty, rank, result.id
