"""What all plugins together come to: which have a page, which are left out, of which the last good version stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from catalog_builder.assembly.last_good import PREVIEW_STATUSES, Stay, last_good, marked, settled
from catalog_builder.model.brief import Brief, FolderBrief
from catalog_builder.model.diagnostic import Diagnostic, sort_diagnostics
from catalog_builder.results import Desk, decoded_brief, decoded_diagnostics
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.kept_versions import KeptVersions
from catalog_builder.run.ledger import SiteState


class Circumstances(NamedTuple):
    """What a survey is made under."""

    environment: bytes
    """Digest of what decides, besides the plugins, which groups of files there are."""

    catalog: bytes
    """Digest of what listings and neighbours are made from."""

    last: SiteState | None
    """What the last run knew."""


def surveyed(
    desk: Desk, cache: ResultCache, kept: KeptVersions | None, under: Circumstances
) -> tuple[SiteState, tuple[Brief, ...]]:
    """Return what all plugins together come to, and those that have a page; nothing else is held from here on."""
    folders = [decoded_brief(row) for row in cache.briefs()]
    store, drafts = desk.settings.cache_dir / "pictures", desk.settings.drafts
    own = settled(kept, (folder for folder in folders if folder.is_faulty), store, drafts=drafts)
    shared, checked = _shared(desk, folders, own.stays, under.last)
    reasons = _reasons(folders, decoded_diagnostics(shared))
    refused = (folder for folder in folders if folder.id in reasons and not folder.is_faulty)
    faults = own | settled(kept, refused, store, drafts=drafts)
    sound = [folder.plugin for folder in folders if folder.plugin and folder.id not in reasons]
    previews = {brief.id for brief in sound if brief.status in PREVIEW_STATUSES}
    withheld = frozenset[str]() if drafts else frozenset(previews)
    stays = [stay.brief.plugin for stay in faults.stays.values() if stay.brief.plugin]
    published = _in_order([*(brief for brief in sound if brief.id not in withheld), *stays])
    state = SiteState(
        environment=under.environment,
        catalog=under.catalog,
        manifest=(0, 0),
        plugins=len(folders),
        published=tuple(brief.id for brief in published),
        left_out=tuple(sorted(reasons.keys() - faults.stays.keys())),
        withheld=tuple(sorted(withheld)),
        checked=checked,
        shared=shared,
        kept=last_good(faults.stays, reasons),
        unkept=tuple(sorted(faults.unkept, key=lambda version: version.id)),
        withdrawn=tuple(sorted(faults.withdrawn)),
        previewed=tuple(sorted(previews - withheld)),
    )
    return marked(state, kept), published


def _in_order(shown: Sequence[Brief]) -> tuple[Brief, ...]:
    """Return listed plugins in the order of listings, then removed ones."""
    from catalog_builder.render.cards import listed_plugins  # Imports the renderers: 60 ms.

    return (*listed_plugins(shown), *(brief for brief in shown if brief.status == "removed"))


def _reasons(folders: Sequence[FolderBrief], shared: Sequence[Diagnostic]) -> Mapping[str, set[str]]:
    """Return the rules that report an error of each faulty plugin."""
    reasons = {folder.id: {*folder.errors} for folder in folders if folder.is_faulty}
    for entry in shared:
        if entry.severity == "error":
            reasons.setdefault(entry.plugin, set()).add(entry.rule)
    return reasons


def _shared(
    desk: Desk, folders: Sequence[FolderBrief], stays: Mapping[str, Stay], last: SiteState | None
) -> tuple[bytes, str]:
    """Return what only all plugins together show, encoded, and the digest of all that it depends on.

    To the others, a plugin whose last good version stays is that version: it keeps its AppID and may be a successor.
    What is said of itself is said of its folder as it is now.
    """
    from catalog_builder.check.catalog_digest import catalog_digest

    seen = [stays[folder.id].brief if folder.id in stays else folder for folder in folders]
    digests = catalog_digest(seen), desk.ingredients.environment, catalog_digest(folders) if stays else ""
    checked = blake2b(repr(digests).encode()).hexdigest()
    if last and last.checked == checked:
        return last.shared, checked
    from catalog_builder.check.runner import check_catalog  # Rules: 60 ms.

    found = check_catalog(seen, desk.settings.policy)
    if stays:
        of_stays = (entry for entry in check_catalog(folders, desk.settings.policy) if entry.plugin in stays)
        found = sort_diagnostics([*(entry for entry in found if entry.plugin not in stays), *of_stays])
    return msgspec.msgpack.encode(found), checked
