"""After a push of the published branch: the work tree moves to its tip, the site is built and released.

Whoever has the lock builds the newest tip there is; those who waited find their commit live already and say so.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog_builder.gate.changes import Changes, Comparison, changes_between, empty_tree
from catalog_builder.gate.hook_settings import HookSettings
from catalog_builder.gate.push import BRANCHES, RefUpdate
from catalog_builder.gate.repository import Repository
from catalog_builder.gate.stages import Stages
from catalog_builder.gate.work_tree import move_tree
from catalog_builder.results import Progress
from catalog_builder.settings import Settings, load_settings
from catalog_builder.shelf.release import Release
from catalog_builder.shelf.shelf import Shelf, open_shelf

if TYPE_CHECKING:
    from catalog_builder.releasing import ReleaseReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a repository's site is published from."""

    repository: Repository
    settings: HookSettings

    @property
    def shelf(self) -> Shelf:
        """The shelf with its releases."""
        return open_shelf(self.settings.shelf, self.settings.keep)

    def project(self, tree: str = "tree") -> Settings:
        """Return the settings of the project in one of the work trees."""
        folder = self.shelf.state_dir / tree
        return load_settings(folder, site_url=self.settings.site_url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What became of a push to the published branch."""

    commit: str
    """What was built: the pushed commit or a later one."""

    live: Release | None
    report: ReleaseReport | None
    """`None`: another push had published this one's commit already."""

    project: Settings
    changes: Changes
    """What the push changed."""

    live_after_s: float
    """Seconds from the beginning until it was live."""

    rolled_back_to: str | None
    """Name of the release that somebody had gone back to before this one; `None`: the newest was live."""

    stages: Stages


def publish(
    update: RefUpdate, site: Site, progress: Progress, waiting: Callable[[], None], *, is_anew: bool = False
) -> Publication:
    """Publish the tip of the branch, this push's or a later one's; `waiting` is called when another is being made.

    `is_anew`: although it is live already, for the program or the settings may be others since.
    """
    from catalog_builder.releasing import release_in_turn  # Imports the whole build.

    stages, shelf = Stages(), site.shelf
    with ExitStack() as turn:
        with stages.stage("lock"):
            turn.enter_context(shelf.lock(waiting))
        commit = tip_of(site.settings.branch, site.repository) or update.new
        live = shelf.current()
        newest = next(iter(shelf.releases()), None)
        rolled_back_to = live.name if live and newest and live.name < newest.name else None
        report = None
        if is_anew or live is None or commit not in (live.covers, live.notes.commit if live.notes else None):
            with stages.stage("tree"):
                move_tree(shelf.state_dir / "tree", commit, site.repository)
            with stages.stage("build and release"):
                label = site.repository.ask("log", "-1", "--format=%s", commit).decode("utf-8", "replace").strip()
                report = release_in_turn(site.project(), shelf, progress, commit=commit, label=label[:200])
            live = report.live
    live_after_s = stages.elapsed_s
    project = site.project()
    with stages.stage("what changed"):
        old = empty_tree(site.repository) if update.is_new else update.old
        changes = changes_of(old, update.new, site, project)
    return Publication(
        commit=commit,
        live=live,
        report=report,
        project=project,
        changes=changes,
        live_after_s=live_after_s,
        rolled_back_to=rolled_back_to,
        stages=stages,
    )


def tip_of(branch: str, repository: Repository) -> str:
    """Return the commit that a branch names now; empty when there is no such branch."""
    told = repository.ask("for-each-ref", "--format=%(objectname)", f"{BRANCHES}{branch}").decode().split()
    return told[0] if told else ""


def changes_of(old: str, new: str, site: Site, project: Settings) -> Changes:
    """Return what differs between two commits, or trees."""
    comparison = Comparison(
        old=old,
        new=new,
        repository=site.repository,
        plugins_dir=project.plugins_dir.relative_to(project.project).as_posix(),
        max_files=site.settings.max_files,
    )
    return changes_between(comparison)
