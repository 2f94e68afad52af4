"""What the checks say of the plugins that a push changes, among all others as the last build knew them.

Nothing of the last build is written, and no other plugin's folder is read: what the rules on all plugins look at is in
the briefs that the build kept.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog_builder.gate.pushed_tree import PushedTree
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Diagnostic, sort_diagnostics
from catalog_builder.results import Progress, decoded_brief, decoded_diagnostics, survey
from catalog_builder.run.database import DamageError
from catalog_builder.run.last_results import LastResults, last_results
from catalog_builder.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found in a push."""

    plugins: int
    """Folders that were checked."""

    diagnostics: tuple[Diagnostic, ...]
    """Of these folders, and errors that the push brings upon others; in their total order."""

    failures: tuple[str, ...] = ()
    """What went wrong in our own code, a traceback each."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing keeps the push from being published."""
        return not self.failures and all(entry.severity != "error" for entry in self.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """Where the last build kept what it knew."""

    cache_dir: Path
    site_dir: Path


def judge(
    tree: PushedTree, changed: Collection[str], settings: Settings, last: LastBuild, progress: Progress
) -> Verdict:
    """Return what is wrong with the plugins of this tree; `changed` names them and those that are gone."""
    found = survey(settings, [], progress)
    briefs = {folder.brief.id: folder.brief for folder in found.folders}
    own = [entry for folder in found.folders for entry in folder.diagnostics]
    try:
        with last_results(last.cache_dir) as results:
            shared = _shared(briefs, changed, settings, results, last.site_dir)
    except DamageError:  # The next build makes it anew; until then plugins are seen by themselves.
        shared = _shared(briefs, changed, settings, None, last.site_dir)
    return Verdict(
        plugins=len(tree.present), diagnostics=sort_diagnostics([*own, *shared]), failures=tuple(found.failures)
    )


def _shared(
    pushed: dict[str, FolderBrief],
    changed: Collection[str],
    settings: Settings,
    results: LastResults | None,
    site_dir: Path,
) -> Sequence[Diagnostic]:
    """Return what only all plugins together show: of the pushed ones all, of the others the errors that are new."""
    state = results.state(site_dir) if results else None
    known = decoded_diagnostics(state.shared) if state else ()
    if results and not any(entry.plugin in changed for entry in known) and _is_as_before(pushed, changed, results):
        return ()
    from catalog_builder.check.runner import check_catalog  # Rules: 60 ms; and 0.2 s for 10,000 plugins.

    others = [decoded_brief(kept) for name, kept in results.briefs() if name not in changed] if results else []
    before = {(entry.plugin, entry.rule) for entry in known if entry.severity == "error"}
    return [
        entry
        for entry in check_catalog([*others, *pushed.values()], settings.policy)
        if entry.plugin in pushed or (entry.severity == "error" and (entry.plugin, entry.rule) not in before)
    ]


def _is_as_before(pushed: dict[str, FolderBrief], changed: Collection[str], results: LastResults) -> bool:
    """Whether the rules on all plugins see nothing new in the changed folders: only their documents differ."""
    for name in changed:
        kept = results.brief(name)
        if not kept or name not in pushed or _seen(decoded_brief(kept)) != _seen(pushed[name]):
            return False
    return True


def _seen(folder: FolderBrief) -> tuple[object, ...]:
    """Return what those rules look at beside places, which only say where a finding stands."""
    plugin = folder.plugin
    if plugin is None:
        return folder.errors, folder.suppressed
    claims = plugin.id, plugin.appid, plugin.name, plugin.provider, plugin.former_ids
    return folder.errors, folder.suppressed, claims, plugin.status, plugin.successor, plugin.allow


def in_repository(diagnostics: Sequence[Diagnostic], plugins_dir: str) -> list[Diagnostic]:
    """Return the diagnostics with paths as seen from the top of the repository."""
    return [replace(entry, path=f"{plugins_dir}/{entry.path}") for entry in diagnostics]
