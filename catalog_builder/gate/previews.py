"""Branches that are not published, each built with drafts into a folder of its own, by one work tree and one cache.

A preview shows what the published site would be with the branch merged, so that the difference of both is what the
branch brings. Its pages are those of the site byte for byte where nothing differs, and name the site's own address as
the right one; robots.txt and `_headers` keep search engines out.

DIR/previews/<folder>/        what is served
DIR/state/preview/{tree,site,cache}/, branches.json, lock.sqlite
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_builder.gate.branch_names import folder_name_of
from catalog_builder.gate.changes import empty_tree
from catalog_builder.gate.publishing import Site, changes_of, tip_of
from catalog_builder.gate.repository import GitError
from catalog_builder.gate.stages import Stages
from catalog_builder.gate.work_tree import move_tree
from catalog_builder.results import Progress
from catalog_builder.run.database import one_run_at_a_time, present_ns
from catalog_builder.run.seeding import seed_cache
from catalog_builder.shelf.trees import is_sealed, make_tree, read_manifest, renew_tree

if TYPE_CHECKING:
    from catalog_builder.pipeline import BuildReport

_DAY_S = 86_400
_ROBOTS = b"# A preview. It is for its author, not for search engines.\nUser-agent: *\nDisallow: /\n"
_HEADERS = b"\n/*\n  X-Robots-Tag: noindex\n"
_MERGER = ("-c", "user.name=catalog", "-c", "user.email=catalog@localhost", "-c", "merge.renames=false")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What became of a push to another branch."""

    branch: str
    folder: Path
    """Where it is served from."""

    address: str | None
    """`None` when nobody said where previews are served."""

    report: BuildReport | None
    """`None`: it shows this already."""

    is_merged: bool
    """Whether it shows the branch merged into the published one; else the branch alone, for the two conflict."""

    brought: frozenset[str]
    """Plugin folders in which it differs from the published branch. It shows drafts that are there already, too."""

    stages: Stages


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noted:
    """What is known of one branch's preview."""

    folder: str
    tree: str
    """Id of what was built."""

    built_s: int
    """When, in seconds since 1970."""

    sealed_ns: int
    """When its last file was in place."""


def preview(branch: str, site: Site, progress: Progress, waiting: Callable[[], None]) -> Preview | None:
    """Build the tip of a branch and serve it; `None` when the branch is gone by the time it is its turn."""
    stages, home = Stages(), _home(site)
    with ExitStack() as turn:
        with stages.stage("lock"):
            turn.enter_context(one_run_at_a_time(home, waiting))
        tip = tip_of(branch, site.repository)
        if not tip:
            return None
        folder = _folder(branch, site)
        with stages.stage("merge"):
            commit, is_merged = _merged(tip, site)
            tree = site.repository.ask("rev-parse", f"{commit}^{{tree}}").decode().strip()
        noted = _notes(site).get(branch)
        report = None
        if noted is None or noted.tree != tree or not folder.is_dir():
            report = _built(commit, site, progress, stages)
            if not report.check.failures:
                with stages.stage("put"):
                    sealed_ns = _put(folder, home, noted.sealed_ns if noted else 0)
                facts = _Noted(folder=folder.name, tree=tree, built_s=int(time.time()), sealed_ns=sealed_ns)
                _write_notes(site, {**_notes(site), branch: facts})
        _prune(site)
        main = tip_of(site.settings.branch, site.repository) or empty_tree(site.repository)
        brought = changes_of(main, commit, site, site.project("preview/tree")).plugins
    return Preview(
        branch=branch,
        folder=folder,
        address=_address(folder.name, site),
        report=report,
        is_merged=is_merged,
        brought=brought,
        stages=stages,
    )


def remove_preview(branch: str, site: Site) -> bool:
    """Remove the preview of a branch that is gone; whether there was one."""
    with one_run_at_a_time(_home(site)):
        notes = _notes(site)
        noted = notes.pop(branch, None)
        if noted:
            _write_notes(site, notes)
        folder = _folder(branch, site)
        is_there = folder.is_dir()
        shutil.rmtree(folder, ignore_errors=True)
    return is_there


def _home(site: Site) -> Path:
    return site.shelf.state_dir / "preview"


def _folder(branch: str, site: Site) -> Path:
    return site.settings.shelf / "previews" / folder_name_of(branch)


def _address(folder: str, site: Site) -> str | None:
    url = site.settings.preview_url
    if not url:
        return None
    return url.replace("{branch}", folder) if "{branch}" in url else f"{url.rstrip('/')}/{folder}/"


def _merged(tip: str, site: Site) -> tuple[str, bool]:
    """Return the commit that shows the branch merged into the published one, and whether there can be one."""
    repository = site.repository
    main = tip_of(site.settings.branch, repository)
    if not main or repository.says("merge-base", "--is-ancestor", main, tip):
        return tip, True
    try:
        tree = repository.ask(*_MERGER, "merge-tree", "--write-tree", main, tip).decode().split()[0]
        commit = ("commit-tree", tree, "-p", main, "-p", tip, "-m", "preview")
        return repository.ask(*_MERGER, *commit).decode().strip(), True
    except GitError:  # They conflict, share nothing, or git is older than 2.38.
        return tip, False


def _built(commit: str, site: Site, progress: Progress, stages: Stages) -> BuildReport:
    from catalog_builder import pipeline

    home = _home(site)
    if not (home / "cache" / "results.sqlite").exists():
        with stages.stage("seed"):
            _seed(home, site)
    with stages.stage("tree"):
        move_tree(home / "tree", commit, site.repository)
    project = site.project("preview/tree")
    settings = replace(project, site_dir=home / "site", cache_dir=home / "cache", kept_dir=None, drafts=True)
    with stages.stage("build"):
        return pipeline.build(settings, progress)


def _seed(home: Path, site: Site) -> None:
    """Begin with what the published site's builds know and wrote: all of 10,000 plugins need not be made again."""
    shelf = site.shelf
    with shelf.lock():
        manifest = read_manifest(shelf.site_dir)
        if manifest is None or not (shelf.cache_dir / "results.sqlite").exists():
            return
        shutil.rmtree(home / "site", ignore_errors=True)
        make_tree(home / "site", shelf.site_dir, manifest)
        seed_cache(shelf.cache_dir, home / "cache", old_site=shelf.site_dir, new_site=home / "site")


def _put(folder: Path, home: Path, sealed_ns: int) -> int:
    """Make the folder hold the site that was built, and return the time by which all of it was in place."""
    site = home / "site"
    manifest = read_manifest(site)
    assert manifest is not None, "a build ends with a manifest"
    is_renewed = bool(sealed_ns) and is_sealed(folder, sealed_ns) and renew_tree(folder, site, manifest) is not None
    if not is_renewed:
        new = folder.with_name(f".{folder.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        make_tree(new, site, manifest)
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
    headers = site / "_headers"
    _replace(folder / "robots.txt", _ROBOTS)
    _replace(folder / "_headers", (headers.read_bytes() if headers.exists() else b"") + _HEADERS)
    return present_ns(home)


def _replace(path: Path, content: bytes) -> None:
    """Put another file in place of a link to the site's own, into which nothing is ever written."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    new.replace(path)


def _prune(site: Site) -> None:
    """Remove previews whose branch is gone or has long been left alone."""
    notes = _notes(site)
    for branch, noted in list(notes.items()):
        is_old = noted.built_s + site.settings.preview_days * _DAY_S < time.time()
        if is_old or not tip_of(branch, site.repository):
            shutil.rmtree(_folder(branch, site), ignore_errors=True)
            del notes[branch]
    _write_notes(site, notes)


def _notes(site: Site) -> dict[str, _Noted]:
    """Return what is known of each branch; nothing when the file is gone or damaged: then all is made anew."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        kept = json.loads((_home(site) / "branches.json").read_text("utf-8", "surrogateescape"))
        return {branch: _Noted(**noted) for branch, noted in kept.items()}
    return {}


def _write_notes(site: Site, notes: dict[str, _Noted]) -> None:
    kept = {branch: asdict(noted) for branch, noted in sorted(notes.items())}
    _replace(_home(site) / "branches.json", json.dumps(kept, indent=1).encode())
