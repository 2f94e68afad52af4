"""Plugins that could be taken for one another: found through shared keys, so that the work grows with the catalog only.

Two texts within one edit of each other share a text that is left when one character goes; looking these up finds every
such pair without comparing all with all. What is found is compared once more, because keys may coincide.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from catalog_builder.check.claims import by_standing
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.result import PluginResult

_MAX_KEPT = 8
"""Plugins kept for one key: more of them would make a crowd of look-alikes slow and find nothing new."""


def look_alikes(
    results: Sequence[PluginResult],
    keys_of: Callable[[Plugin], Iterable[Hashable]],
    are_alike: Callable[[Plugin, Plugin], bool],
) -> Iterator[tuple[PluginResult, Plugin, Plugin]]:
    """Yield every plugin that could be taken for one of better standing: its result, itself and that other one.

    Plugins of one provider are left in peace: they may well have similar names.
    """
    kept: dict[Hashable, tuple[Plugin, ...]] = {}
    for result in by_standing(results):
        plugin = result.plugin
        if plugin is None:
            continue
        keys = tuple(dict.fromkeys(keys_of(plugin)))
        candidates = (other for key in keys for other in kept.get(key, ()))
        rival = next((other for other in candidates if are_alike(plugin, other) and not _are_kin(plugin, other)), None)
        if rival is not None:
            yield result, plugin, rival
        for key in keys:
            others = kept.get(key, ())
            if len(others) < _MAX_KEPT:
                kept[key] = (*others, plugin)


def shortened(text: str) -> tuple[str, ...]:
    """Return keys of a text, one of which it shares with every text that is one edit away."""
    return (text, *(text[:place] + text[place + 1 :] for place in range(len(text))))


def is_one_edit(one: str, other: str) -> bool:
    """Whether one character was added, left out or changed, or two neighbours have changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, other_rest = one[start:], other[start:]
    if len(one) != len(other):
        return rest[1:] == other_rest or rest == other_rest[1:]
    are_swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
    return are_swapped or rest[1:] == other_rest[1:]


def is_other_number(one: str, other: str) -> bool:
    """Whether two texts of one length differ in digits only: another number, which nobody mistakes."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or (a.isdigit() and b.isdigit()) for a, b in pairs)


def folded(text: str) -> str:
    """Return a text without letter case, width and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _are_kin(one: Plugin, other: Plugin) -> bool:
    """Whether two plugins have one provider, or one AppID, of which appid-duplicate speaks."""
    names = {folded(name) for name in one.provider.name.texts()}
    return one.appid == other.appid or any(folded(name) in names for name in other.provider.name.texts())
