"""Which faulty plugins are shown as they were when they were good, by what was kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

import msgspec

from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.last_good import LastGood, Obstacle, Unkept
from catalog_builder.model.picture import renditions
from catalog_builder.model.work import PluginPage
from catalog_builder.run.cache import Known
from catalog_builder.run.database import DamageError
from catalog_builder.run.kept_versions import MEANING, KeptVersions, Version, known_of
from catalog_builder.run.ledger import SiteState

PREVIEW_STATUSES = ("draft", "in-review")
"""Stages that are published only when the settings ask for drafts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A faulty plugin's last good version."""

    brief: FolderBrief
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What becomes of faulty plugins."""

    stays: Mapping[str, Stay]
    unkept: tuple[Unkept, ...] = ()
    withdrawn: frozenset[str] = frozenset()

    def __or__(self, more: Settled) -> Settled:
        """Return this with what was found of other plugins."""
        return Settled(
            stays={**self.stays, **more.stays},
            unkept=(*self.unkept, *more.unkept),
            withdrawn=self.withdrawn | more.withdrawn,
        )


def settled(kept: KeptVersions | None, faulty: Iterable[FolderBrief], store: Path, *, drafts: bool) -> Settled:
    """Return what stays of these plugins; `store` is the picture store, which is given what it lacks for that.

    Whoever makes a plugin a draft or removes it has asked for it to go: that is no fault to be held off.
    """
    folders = {folder.id: folder for folder in faulty}
    stays: dict[str, Stay] = {}
    unkept, withdrawn, distrusted = [], set[str](), []
    if kept is None:
        return Settled(stays=stays)
    for plugin, version in kept.versions(folders).items():
        found = _read(kept, plugin, version, store)
        if isinstance(found, str):
            unkept.append(Unkept(id=plugin, day=version.day, obstacle=found))
            distrusted += [plugin] if version.digest else []
        elif _is_withdrawn(folders[plugin], found, drafts=drafts):
            withdrawn.add(plugin)
        else:
            stays[plugin] = Stay(brief=found, day=version.day)
    if distrusted:
        kept.distrust(distrusted)
    return Settled(stays=stays, unkept=tuple(unkept), withdrawn=frozenset(withdrawn))


def _read(kept: KeptVersions, plugin: str, version: Version, store: Path) -> FolderBrief | Obstacle:
    """Return the brief of a version that can be shown, or what stands against it."""
    if version.meaning != MEANING:
        return "record"
    try:
        contents = kept.contents(plugin)
        brief = msgspec.msgpack.decode(contents.brief, type=FolderBrief)
        page = msgspec.msgpack.decode(contents.page, type=PluginPage)
        msgspec.msgpack.decode(contents.cards, type=tuple[str, ...])
    except (DamageError, KeyError, TypeError, msgspec.MsgspecError):  # TypeError: it is no bytes.
        return "record"
    return brief if kept.put_back(renditions(page.pictures), store) else "pictures"


def _is_withdrawn(folder: FolderBrief, last: FolderBrief, *, drafts: bool) -> bool:
    if folder.plugin is None or last.plugin is None:
        return False
    status = folder.plugin.status
    return (status in PREVIEW_STATUSES and not drafts) or (status == "removed" != last.plugin.status)


def last_good(stays: Mapping[str, Stay], reasons: Mapping[str, Iterable[str]]) -> tuple[LastGood, ...]:
    """Return what is told of the versions that stay; `reasons` are the rules that report an error, by plugin."""
    return tuple(
        LastGood(
            id=plugin,
            version=stay.brief.plugin.version if stay.brief.plugin else "",
            day=stay.day,
            reasons=tuple(sorted(set(reasons[plugin]))),
        )
        for plugin, stay in sorted(stays.items())
    )


def versions_mark(kept: KeptVersions | None, state: SiteState) -> bytes:
    """Return a digest of the last good versions that this state's faulty plugins have; empty when there are none."""
    if kept is None:
        return b""
    faulty = {*state.left_out, *(version.id for version in state.kept)} - {*state.withdrawn}
    found = kept.versions(sorted(faulty))
    return blake2b(repr(found).encode(), digest_size=16).digest() if found else b""


def with_last_good(known: dict[str, Known], kept: KeptVersions | None, state: SiteState) -> dict[str, Known]:
    """Return what is known of each folder; of those whose last good version stays, what is known of that."""
    if kept is None or not state.kept:
        return known
    return {
        **known,
        **{plugin: known_of(version) for plugin, version in kept.versions(v.id for v in state.kept).items()},
    }


def marked(state: SiteState, kept: KeptVersions | None) -> SiteState:
    """Return the state with the mark of its last good versions."""
    return replace(state, versions=versions_mark(kept, state))
