"""Before a push is accepted: may its author change this, and is it sound? All of a push or nothing.

Only what the push changes is looked at, from the objects that git holds in quarantine; nothing of it is checked out and
nothing is run. The published branch as it was says who may do what.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from catalog_builder.errors import CatalogError, SettingsError
from catalog_builder.gate.changes import Changes, Comparison, base_of, changes_between
from catalog_builder.gate.hook_settings import HookSettings
from catalog_builder.gate.listing import list_folder
from catalog_builder.gate.owners import MAX_OWNERS_BYTES, OWNERS_NAME, Owners, OwnersFault, read_owners
from catalog_builder.gate.push import BRANCHES, Push, RefUpdate
from catalog_builder.gate.pushed_tree import (
    TABLES,
    VOCABULARY,
    file_content,
    write_plugins,
    write_settings,
    write_vocabulary,
)
from catalog_builder.gate.refusal import RefusalError
from catalog_builder.gate.repository import Repository
from catalog_builder.gate.rights import Claim, denials
from catalog_builder.gate.verdict import LastBuild, Verdict, judge
from catalog_builder.model.text import Localized
from catalog_builder.results import Progress
from catalog_builder.settings import CONFIG_NAME, Settings, load_settings

_REPLACEMENTS = "refs/replace/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """What is to be said of one ref of a push."""

    update: RefUpdate
    is_published: bool
    """Whether it is the branch that is published."""

    refusals: tuple[Localized, ...] = ()
    """Why it is refused, beside what the checks say."""

    verdict: Verdict | None = None
    """What the checks say; `None` when nothing was checked."""

    plugins_dir: str = ""
    """The plugins folder from the top of the repository."""

    sources: Path | None = None
    """Folder with the plugins that were checked, for excerpts."""

    site_url: str | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether it may be. On other branches faults are told and published nowhere but in a preview."""
        is_sound = self.verdict is None or self.verdict.is_sound
        return not self.refusals and (is_sound or not self.is_published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a push is received by."""

    repository: Repository
    settings: HookSettings
    last: LastBuild
    progress: Progress
    room: Path
    """An empty folder of our own; the caller removes it."""


def receive(push: Push, gate: Gate) -> Sequence[Reception]:
    """Return what is to be said of each ref; the push is accepted when all of them are."""
    return [_received(update, push, gate) for update in push.updates]


def _received(update: RefUpdate, push: Push, gate: Gate) -> Reception:
    is_published = update.branch == gate.settings.branch
    if update.ref.startswith(_REPLACEMENTS):
        return Reception(update=update, is_published=False, refusals=(_no_replacements(),))
    if update.branch is None or (update.is_deletion and not is_published):
        return Reception(update=update, is_published=False)
    try:
        refused = _refuse_move(update, gate) if is_published else None
        if refused:
            return Reception(update=update, is_published=True, refusals=(refused,))
        return _examined(update, push, gate, is_published=is_published)
    except RefusalError as fault:
        return Reception(update=update, is_published=is_published, refusals=(_joined(fault.what, fault.remedy),))
    except CatalogError as fault:
        return Reception(update=update, is_published=is_published, refusals=(_told(fault, gate.room),))
    except OSError as fault:
        return Reception(update=update, is_published=is_published, refusals=(_unwritable(fault),))


def _refuse_move(update: RefUpdate, gate: Gate) -> Localized | None:
    """Return why the published branch may not be moved so, or `None`."""
    branch, settings = gate.settings.branch, gate.settings
    if update.is_deletion:
        return Localized(
            zh=f"{branch} 是发布分支，不能删除。", en=f"{branch} is the published branch; it cannot be deleted."
        )
    if update.is_new or settings.may_rewrite:
        return None
    if gate.repository.says("merge-base", "--is-ancestor", update.old, update.new):
        return None
    return Localized(
        zh=f"{branch} 是发布分支，不能改写历史。请先 git pull --rebase，再推送。",
        en=f"{branch} is the published branch; its history cannot be rewritten. Run git pull --rebase and push again.",
    )


def _examined(update: RefUpdate, push: Push, gate: Gate, *, is_published: bool) -> Reception:
    repository = gate.repository
    main = "" if is_published and update.is_new else _main_commit(gate)
    base = base_of(update, None if is_published else main, repository)
    folder = Path(tempfile.mkdtemp(dir=gate.room))
    plugins_dir = _published_plugins_dir(main, folder / "before", repository) if main else ""
    own_dir = plugins_dir
    comparison = Comparison(
        old=base, new=update.new, repository=repository, plugins_dir=plugins_dir, max_files=gate.settings.max_files
    )
    changes = changes_between(comparison)
    if not plugins_dir or CONFIG_NAME in changes.files:
        of_site = replace(changes, plugins=frozenset())
        if main and (refusals := _denied(of_site, main, None, push, gate, plugins_dir)):
            return Reception(update=update, is_published=is_published, refusals=refusals)
        own_dir = _plugins_dir(update.new, folder / "settings", repository)
    owners = _owners(update.new, own_dir, repository) if f"{own_dir}/{OWNERS_NAME}" in changes.files else None
    refusals = _denied(changes, main, owners, push, gate, plugins_dir) if main else ()
    if owners:
        refusals += tuple(_owners_fault(fault, own_dir) for fault in owners.faults[:5])
    if own_dir != plugins_dir:
        changes = changes_between(replace(comparison, plugins_dir=own_dir))
    if refusals or not (changes.plugins or _governs(changes.files, own_dir)):
        return Reception(update=update, is_published=is_published, refusals=refusals)
    return _checked(update, changes, gate, folder / "tree", own_dir, is_published=is_published)


def _main_commit(gate: Gate) -> str:
    """Return the published commit; empty when there is none yet."""
    ref = f"{BRANCHES}{gate.settings.branch}"
    told = gate.repository.ask("for-each-ref", "--format=%(objectname)", ref).decode().split()
    return told[0] if told else ""


def _published_plugins_dir(main: str, folder: Path, repository: Repository) -> str:
    """Return the published plugins folder; the usual one where mkdocs.yml is faulty, as it was never checked."""
    try:
        return _plugins_dir(main, folder, repository)
    except SettingsError:
        return "plugins_data"


def _plugins_dir(commit: str, folder: Path, repository: Repository) -> str:
    """Return the plugins folder that a commit's mkdocs.yml names, from the top of the repository."""
    folder.mkdir()
    write_settings(commit, folder, repository)
    settings = load_settings(folder, is_bare=True)
    relative = PurePosixPath(settings.plugins_dir.relative_to(folder).as_posix()) if _is_below(settings) else None
    if relative is None or ".." in relative.parts or not relative.parts:
        raise SettingsError(
            f"{CONFIG_NAME}: extra.catalog.plugins_dir leads out of the repository.",
            cure="Name a folder of the repository, such as plugins_data.",
        )
    return relative.as_posix()


def _is_below(settings: Settings) -> bool:
    return settings.plugins_dir.is_relative_to(settings.project)


def _owners(commit: str, plugins_dir: str, repository: Repository) -> Owners | None:
    content = file_content(commit, f"{plugins_dir}/{OWNERS_NAME}", repository, at_most=MAX_OWNERS_BYTES)
    return None if content is None else read_owners(content)


def _denied(
    changes: Changes, main: str, after: Owners | None, push: Push, gate: Gate, plugins_dir: str
) -> tuple[Localized, ...]:
    before = _owners(main, plugins_dir, gate.repository)
    if before is None:
        return ()
    claim = Claim(
        changes=changes,
        pusher=push.pusher,
        existing=_existing(main, changes, plugins_dir, gate),
        plugins_dir=plugins_dir,
        superiors=frozenset(gate.settings.owners),
    )
    return denials(claim, before, after)


def _existing(main: str, changes: Changes, plugins_dir: str, gate: Gate) -> frozenset[str]:
    """Return which of the changed plugin folders the published commit has."""
    listed = list_folder(main, f"{plugins_dir}/", gate.repository, at_most=gate.settings.max_files)
    names = {os.fsdecode(path).rpartition("/")[2] for path in listed}
    return changes.plugins & names


def _governs(files: Sequence[str], plugins_dir: str) -> bool:
    """Whether one of these files has a say in how plugins are checked."""
    named = {CONFIG_NAME, *(f"{plugins_dir}/{name}" for name in VOCABULARY)}
    return any(path in named or path.startswith(f"{TABLES}/") for path in files)


def _checked(
    update: RefUpdate, changes: Changes, gate: Gate, folder: Path, plugins_dir: str, *, is_published: bool
) -> Reception:
    folder.mkdir()
    write_settings(update.new, folder, gate.repository)
    write_vocabulary(update.new, folder, gate.repository, plugins_dir=plugins_dir)
    given = {"site_url": gate.settings.site_url, "cache_dir": folder / ".cache"}
    settings = load_settings(folder, is_bare=True, **given)
    if _governs(changes.files, plugins_dir):
        _refuse_vocabulary(settings)
    tree = write_plugins(
        update.new,
        changes.plugins,
        folder,
        gate.repository,
        plugins_dir=plugins_dir,
        limits=settings.limits,
        max_files=gate.settings.max_files,
        max_bytes=gate.settings.max_bytes,
    )
    verdict = judge(tree, changes.plugins, settings, gate.last, gate.progress) if changes.plugins else None
    return Reception(
        update=update,
        is_published=is_published,
        verdict=verdict,
        plugins_dir=plugins_dir,
        sources=settings.plugins_dir,
        site_url=settings.site_url,
    )


def _refuse_vocabulary(settings: Settings) -> None:
    """Raise a CatalogError when no build could be made by these settings and this vocabulary."""
    from catalog_builder.check.enforcement import refuse_mildness, refuse_policy
    from catalog_builder.ingredients import read_vocabulary

    refuse_policy(settings.policy)
    refuse_mildness(settings.policy)
    read_vocabulary(settings)


def _owners_fault(fault: OwnersFault, plugins_dir: str) -> Localized:
    place = f"{plugins_dir}/{OWNERS_NAME}:{fault.line}:{fault.column}"
    return Localized(
        zh=f"{place}: {fault.message.zh}\n  help: {fault.cure.zh}",
        en=f"{place}: {fault.message.en}\n  help: {fault.cure.en}",
    )


def _no_replacements() -> Localized:
    return Localized(zh="不接受 refs/replace/ 下的引用。", en="Refs below refs/replace/ are not accepted.")


def _joined(what: Localized, cure: Localized) -> Localized:
    return Localized(zh=f"{what.zh}{cure.zh}", en=f"{what.en} {cure.en}")


def _unwritable(fault: OSError) -> Localized:
    return Localized(
        zh=f"服务器无法检查这次推送（{fault.strerror}）。请告诉站点管理员。",
        en=f"The server could not check this push ({fault.strerror}). Tell the site owner.",
    )


def _told(fault: CatalogError, room: Path) -> Localized:
    """Return an operator's fault as a refusal, with paths as the pusher knows them."""
    told = re.sub(rf"{re.escape(str(room))}/[^/\s]+/[^/\s]+/?", "", f"{fault}\n  help: {fault.cure}")
    return Localized(zh=told, en=told)
