"""Plugins that could be taken for one another. Who could be is known from crowds, so that few pairs are looked at.

A crowd is the positions of plugins that have something in common: a look, or ids one edit apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from catalog_builder.check.one_edit import one_edit_groups
from catalog_builder.model.brief import Brief, FolderBrief

Crowd = Collection[int]

_MAX_RIVALS = 8
"""Plugins of one crowd that others are compared with: more would make big crowds slow and find nothing new."""


def look_alikes(
    folders: Iterable[FolderBrief],
    crowds_of: Callable[[Sequence[Brief]], Iterable[Crowd]],
    are_alike: Callable[[Brief, Brief], bool],
) -> Iterator[tuple[FolderBrief, Brief, Brief]]:
    """Yield every plugin that could be taken for one before it: its folder, itself and the first such one.

    `folders` are in order of standing. Only plugins of a crowd are compared. Those of one provider are left in peace:
    they may well have similar names.
    """
    readable = [folder for folder in folders if folder.plugin]
    plugins = [folder.plugin for folder in readable if folder.plugin]
    rivals: dict[int, int] = {}
    for crowd in crowds_of(plugins):
        members = sorted(set(crowd))
        for place, member in enumerate(members):
            for rival in members[: min(place, _MAX_RIVALS)]:
                if rival >= rivals.get(member, member):
                    break
                if are_alike(plugins[member], plugins[rival]) and not _are_kin(plugins[member], plugins[rival]):
                    rivals[member] = rival
    for member in sorted(rivals):
        yield readable[member], plugins[member], plugins[rivals[member]]


def crowds_by_key(keys: Iterable[tuple[int, str]]) -> Collection[Crowd]:
    """Return the positions that share a key, given positions and keys; a position may have several keys."""
    first: dict[str, int] = {}
    crowds: dict[str, list[int]] = {}
    for position, key in keys:
        earlier = first.setdefault(key, position)
        if earlier != position:
            crowds.setdefault(key, [earlier]).append(position)
    return crowds.values()


def crowds_by_edit(texts: Iterable[tuple[int, str]]) -> Iterator[Crowd]:
    """Yield the positions whose texts are one edit apart, given positions and texts."""
    first: dict[str, int] = {}
    more: dict[str, list[int]] = {}
    for position, text in texts:
        if first.setdefault(text, position) != position:
            more.setdefault(text, []).append(position)
    for group in one_edit_groups(first):
        yield [position for text in group for position in (first[text], *more.get(text, ()))]


def is_other_number(one: str, other: str) -> bool:
    """Whether two texts of one length differ in digits only: another number, which nobody mistakes."""
    if one == other or len(one) != len(other):
        return one == other
    return all(a == b or (a.isdigit() and b.isdigit()) for a, b in zip(one, other, strict=True))


def folded(text: str) -> str:
    """Return a text without letter case, width and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _are_kin(one: Brief, other: Brief) -> bool:
    """Whether two plugins have one provider, or one AppID, of which appid-duplicate speaks."""
    if one.appid == other.appid or one.provider == other.provider:
        return True
    names = {folded(name) for name in one.provider.texts()}
    return any(folded(name) in names for name in other.provider.texts())
