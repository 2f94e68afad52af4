"""Who may keep what only one plugin may have, when several plugins claim it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator

from catalog_builder.model.brief import Brief, FolderBrief
from catalog_builder.model.plugin import STANDING


def by_standing(folders: Iterable[FolderBrief]) -> list[FolderBrief]:
    """Return the folders, those first whose plugins keep what others claim too.

    A sound plugin keeps it against a faulty one and a released one against a draft, so that nobody can push a
    published plugin out with an unfinished folder; among equals the first by id keeps it.
    """
    return sorted(folders, key=_standing)


def contested(
    folders: Iterable[FolderBrief], key: Callable[[Brief], Hashable | None]
) -> Iterator[tuple[FolderBrief, str]]:
    """Yield every folder whose plugin's key one before it has, with the id of the first one that has it."""
    keepers: dict[Hashable, str] = {}
    for folder in folders:
        claim = key(folder.plugin) if folder.plugin else None
        if claim is None:
            continue
        keeper = keepers.setdefault(claim, folder.id)
        if keeper != folder.id:
            yield folder, keeper


def _standing(folder: FolderBrief) -> tuple[bool, int, str]:
    rank = STANDING[folder.plugin.status] if folder.plugin else len(STANDING)
    return folder.is_faulty, rank, folder.id
