"""Authors with real git repositories, and a site that fetches from them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from catalog_builder.settings import load_settings
from catalog_builder.syncing.bounds import Bounds, Demand, Outcome, SyncReport
from catalog_builder.syncing.pins import Pin, read_pins
from catalog_builder.syncing.synchronization import synchronize
from tests.builds import files_of, sound_plugins

LOCAL = Bounds(protocols=frozenset({"file", "http"}))


def git(folder: Path, *arguments: str, asked: str | None = None) -> str:
    """Run git as an author does and return what it says."""
    settings = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"]
    command = ["git", *settings, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, input=asked).stdout.strip()


@lru_cache(maxsize=1)
def sound_files() -> dict[str, bytes]:
    """Return the files of a sound plugin folder with the id `maps`."""
    plugins_dir = sound_plugins(Path(mkdtemp(prefix="catalog-tests-")) / "plugins", "maps")
    files = files_of(plugins_dir / "maps")
    shutil.rmtree(plugins_dir.parent)
    return files


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """An author's repository."""

    folder: Path

    @property
    def address(self) -> str:
        return self.folder.as_uri()

    def commit(self, files: dict[str, bytes | str] | None = None) -> str:
        """Write these files, commit everything, and return the commit."""
        for path, content in (files or {}).items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "--allow-empty", "-m", "change")
        return git(self.folder, "rev-parse", "HEAD")

    def edit(self, old: str, new: str, path: str = "plugin.yml") -> str:
        """Replace a text in a file and commit it."""
        text = (self.folder / path).read_text("utf-8")
        assert old in text
        return self.commit({path: text.replace(old, new)})

    def commit_tree(self, listing: str) -> str:
        """Commit a tree of these lines of `git mktree`, which may hold what no work tree can."""
        tree = git(self.folder, "mktree", "--missing", asked=listing)
        commit = git(self.folder, "commit-tree", tree, "-m", "crafted")
        git(self.folder, "update-ref", "refs/heads/main", commit)
        return commit


def make_author(folder: Path, *, within: str = "") -> Author:
    """Return an author whose repository holds a sound plugin folder."""
    author = Author(folder=folder)
    folder.mkdir(parents=True)
    git(folder, "init", "-q")
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    author.commit({f"{within}{path}": content for path, content in sound_files().items()})
    return author


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A plugins folder that belongs to somebody else."""

    project: Path

    @property
    def plugins_dir(self) -> Path:
        return self.project / "plugins_data"

    def add(self, origin: str, plugin: str = "maps") -> None:
        """Write an origin.yml."""
        (self.plugins_dir / plugin).mkdir(exist_ok=True)
        (self.plugins_dir / plugin / "origin.yml").write_text(origin, "utf-8")

    def sync(self, bounds: Bounds = LOCAL, **demand: object) -> SyncReport:
        settings = load_settings(self.project, is_bare=True, jobs=1)
        return synchronize(settings, Demand(**demand), bounds, lambda stage, done, total: None)  # type: ignore[arg-type]

    def outcome(self, bounds: Bounds = LOCAL, **demand: object) -> Outcome:
        """Sync and return what became of the only origin."""
        (outcome,) = self.sync(bounds, **demand).outcomes
        return outcome

    def state(self, bounds: Bounds = LOCAL, **demand: object) -> str:
        return self.outcome(bounds, **demand).state

    def files(self, plugin: str = "maps") -> dict[str, bytes]:
        """Return the files of a plugin's folder without its origin.yml."""
        return {path: content for path, content in files_of(self.plugins_dir / plugin).items() if path != "origin.yml"}

    def pin(self, plugin: str = "maps") -> Pin:
        return read_pins(self.plugins_dir)[plugin]


def make_site(project: Path, origin: str = "") -> Site:
    """Return a site with one plugin of its own, and one that comes from an origin where that is given."""
    site = Site(project=project)
    sound_plugins(site.plugins_dir)
    if origin:
        site.add(origin)
    return site


def told(outcome: Outcome) -> str:
    """Return message and cure in both languages."""
    assert outcome.reason is not None
    reason = outcome.reason
    return "\n".join(str(text) for text in (reason.message.zh, reason.message.en, reason.cure.zh, reason.cure.en))
