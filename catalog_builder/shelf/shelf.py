"""The shelf: where a site's releases stand, which of them is served, and whose turn it is to change that.

current -> releases/<name>     what the web server serves; changed by one renaming
before -> releases/<name>      what it served before; pages opened then may still ask for its assets
releases/<name>/               whole sites, the newest `keep`
state/site, cache, kept        what builds work in; never served
state/releases/<name>.json     what is known of each release
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from catalog_builder.emit.manifest import differing_paths
from catalog_builder.errors import CatalogError
from catalog_builder.run.database import one_run_at_a_time, present_ns
from catalog_builder.shelf.durable import settle_files, settle_names
from catalog_builder.shelf.facts import read_release, write_facts
from catalog_builder.shelf.names import is_name, new_name
from catalog_builder.shelf.release import DEFAULT_KEEP, MIN_KEEP, Differences, Notes, Release
from catalog_builder.shelf.trees import TreeError, is_sealed, make_tree, read_manifest, renew_tree


def open_shelf(folder: Path, keep: int = DEFAULT_KEEP) -> Shelf:
    """Return the shelf in this folder, which need not exist yet. `keep` releases stay, at least MIN_KEEP."""
    if keep < MIN_KEEP:
        raise CatalogError(f"A shelf cannot keep {keep} releases.", cure=f"Keep at least {MIN_KEEP}.")
    return Shelf(folder=folder, keep=keep)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Releases of one site. Reading needs no lock; `put`, `switch` and `cover` take their own, for a moment."""

    folder: Path

    keep: int
    """How many releases stay, the live one included."""

    @property
    def link(self) -> Path:
        """What the web server serves."""
        return self.folder / "current"

    @property
    def releases_dir(self) -> Path:
        """Holds whole releases only, at any moment."""
        return self.folder / "releases"

    @property
    def state_dir(self) -> Path:
        return self.folder / "state"

    @property
    def site_dir(self) -> Path:
        """What builds update in place."""
        return self.state_dir / "site"

    @property
    def cache_dir(self) -> Path:
        return self.state_dir / "cache"

    @property
    def kept_dir(self) -> Path:
        """Last good versions of plugins."""
        return self.state_dir / "kept"

    @contextmanager
    def lock(self, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """Wait for the turn to build and release, then keep others waiting; ends with the process at the latest.

        `waiting` is called once if there is another one to wait for. Whoever waited looks at `current` again: what it
        came for may be live by now.
        """
        with one_run_at_a_time(self.state_dir, waiting):
            yield

    def releases(self) -> tuple[Release, ...]:
        """Return all releases, newest first."""
        return tuple(self._read(name) for name in reversed(self._names()))

    def current(self) -> Release | None:
        """Return the release that is served; `None` when there is none, or the link leads elsewhere."""
        name = self._live_name()
        return self._read(name) if name else None

    def holds_site(self, release: Release) -> bool:
        """Whether a release is what `site_dir` is now, and nobody changed a file of it."""
        manifest = read_manifest(self.site_dir)
        return manifest is not None and read_manifest(release.folder) == manifest and self.is_intact(release)

    def is_intact(self, release: Release) -> bool:
        """Whether nobody changed or removed a file of a release since it was made."""
        return is_sealed(release.folder, release.sealed_ns)

    def intact_oldest(self) -> str:
        """Return the name of the release that leaves its place to the next one, if it is intact; else a blank.

        For `put`, which takes ten times as long to find out by itself as to do what it does. So ask before a build, in
        another process: nobody else changes releases meanwhile.
        """
        leaving = self._leaving(self._names(), self._live_name())
        return leaving[-1] if leaving and self.is_intact(self._read(leaving[-1])) else " "

    def put(self, notes: Notes, intact: str | None = None) -> Release:
        """Put the site in `site_dir`, which has to be whole, on the shelf as a new release that is not served yet.

        The oldest one leaves its place to it; `intact` is what `intact_oldest` returned, if that was asked.
        CatalogError when the disk is full or the site is not whole.
        """
        with self._changing(), _told(self.folder):
            try:
                return self._put(notes, intact)
            finally:  # Nothing is there any more unless it was broken off; then a full disk is the likely cause.
                shutil.rmtree(self._making_dir, ignore_errors=True)

    def switch(self, name: str) -> Release:
        """Serve this release from now on. CatalogError when there is none of this name."""
        with self._changing(), _told(self.folder):
            if name not in self._names() or read_manifest(self.releases_dir / name) is None:
                known = ", ".join(reversed(self._names())) or "none"
                raise CatalogError(f"There is no release {name!r} in {self.folder}.", cure=f"There are: {known}.")
            self._point_to(name)
            return self._read(name)

    def cover(self, release: Release, commit: str | None) -> Release:
        """Note that this commit, too, gives what the release holds."""
        covering = replace(release, covers=commit)
        if commit and commit != release.covers and release.notes:
            with self._changing():
                write_facts(self._facts_dir, covering)
        return covering

    @property
    def _facts_dir(self) -> Path:
        return self.state_dir / "releases"

    @property
    def _making_dir(self) -> Path:
        return self.state_dir / "making"

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Keep others from changing the shelf: apart from `lock`, so that going back never waits for a build."""
        with one_run_at_a_time(self._facts_dir):
            yield

    def _names(self) -> list[str]:
        """Return the names of all releases, oldest first."""
        try:
            with os.scandir(self.releases_dir) as found:
                return sorted(one.name for one in found if is_name(one.name) and one.is_dir(follow_symlinks=False))
        except FileNotFoundError:
            return []

    def _read(self, name: str) -> Release:
        return read_release(self._facts_dir, self.releases_dir / name)

    def _live_name(self) -> str | None:
        try:
            folder, _, name = self.link.readlink().as_posix().rpartition("/")
        except OSError:  # Not there, or no link.
            return None
        return name if folder == "releases" and is_name(name) and (self.releases_dir / name).is_dir() else None

    def _put(self, notes: Notes, intact: str | None) -> Release:
        manifest = read_manifest(self.site_dir)
        if manifest is None:
            raise CatalogError(f"There is no whole site in {self.site_dir}.", cure="Run catalog release.")
        shutil.rmtree(self._making_dir, ignore_errors=True)  # What a run that was broken off has left.
        live, names = self.current(), self._names()
        now = datetime.now(UTC)
        name = new_name(now, notes.commit, names[-1] if names else None)
        added = self._tree(manifest, self._leaving(names, live.name if live else None), intact)
        release = Release(
            name=name,
            folder=self.releases_dir / name,
            when=now.replace(microsecond=0),
            notes=notes,
            differences=_differences(live, manifest),
            covers=notes.commit,
            sealed_ns=present_ns(self.state_dir),
        )
        settle_files(self._making_dir, added)
        write_facts(self._facts_dir, release)
        self.releases_dir.mkdir(exist_ok=True)
        self._making_dir.rename(release.folder)
        self._forget_facts()
        return release

    def _forget_facts(self) -> None:
        """Remove what is noted of releases that are no more, or never came to be."""
        names = set(self._names())
        for path in self._facts_dir.glob("*.json"):
            if is_name(path.stem) and path.stem not in names:
                path.unlink()

    def _leaving(self, names: list[str], live: str | None) -> list[str]:
        """Return which releases have to make room for one more. What is served stays, however old it is."""
        surplus = max(0, len(names) + 1 - self.keep)
        return [name for name in names if name != live][:surplus]

    def _tree(self, manifest: bytes, leaving: list[str], intact: str | None) -> list[str]:
        """Make the new release's tree, of the last one that leaves if that is intact; return what is new in it."""
        for name in leaving[:-1]:
            self._take_off(name)
            shutil.rmtree(self._making_dir)
        if leaving:
            outdated = self._read(leaving[-1])
            may_renew = outdated.name == intact if intact else self.is_intact(outdated)
            self._take_off(outdated.name)
            added = renew_tree(self._making_dir, self.site_dir, manifest) if may_renew else None
            if added is not None:
                return added
            shutil.rmtree(self._making_dir)
        return make_tree(self._making_dir, self.site_dir, manifest)

    def _take_off(self, name: str) -> None:
        """Take a release off the shelf in one step: whatever happens to it now, nobody can switch to it."""
        (self.releases_dir / name).rename(self._making_dir)

    def _point_to(self, name: str) -> None:
        if self.link.exists() and not self.link.is_symlink():
            raise CatalogError(
                f"{self.link} is not a link.", cure="Move it elsewhere: a link of this name leads to the live release."
            )
        live = self._live_name()
        settle_names(self.releases_dir)
        if live and live != name:
            self._link(self.folder / "before", live)
        self._link(self.link, name)
        settle_names(self.folder)

    def _link(self, link: Path, name: str) -> None:
        new = self.folder / f".{link.name}.new"
        new.unlink(missing_ok=True)
        new.symlink_to(f"releases/{name}", target_is_directory=True)
        new.replace(link)


def _differences(live: Release | None, manifest: bytes) -> Differences | None:
    before = read_manifest(live.folder) if live else None
    try:
        differing = list(differing_paths(before, manifest) or ()) if before is not None else None
    except ValueError:  # Somebody wrote into it.
        differing = None
    if differing is None:
        return None
    both = sum(was and is_ for _, was, is_ in differing)
    gone = sum(not is_ for _, _, is_ in differing)
    return Differences(new=len(differing) - both - gone, changed=both, gone=gone)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what the system says of a full disk or missing rights into CatalogError."""
    try:
        yield
    except TreeError as fault:
        raise CatalogError(
            f"The release cannot be made: {fault}.", cure="Nobody but this program may change state/; run it again."
        ) from fault
    except OSError as fault:
        raise CatalogError(
            f"The release cannot be made: {fault}. What is served has not changed.",
            cure=f"See whether the disk is full and who owns {folder}, then run it again.",
        ) from fault
