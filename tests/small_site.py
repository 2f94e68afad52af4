"""A small project for tests of whole builds one after the other: four plugins, one framework page a language.

Its host pages take a tenth of the real project's time; templates, texts, styles and settings are the real ones.
"""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from catalog_builder import pipeline
from catalog_builder.pipeline import BuildReport, Tools
from catalog_builder.results import Progress
from catalog_builder.run.mapper import Workers
from catalog_builder.settings import Settings, load_settings
from tests.builds import ROOT, sound_plugins

PLUGINS = ("alpha", "beta", "demo", "gamma")

NAVIGATION = "".join(
    ["nav:\n", *(f"  - {room}index.md\n" for room in ("", "plugins/", "framework/", "publish/", "rules/"))]
)

Seen = dict[str, tuple[bytes, int, int]]
"""Bytes, time of modification and inode of each file of a site, by path."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallSite:
    """A project on disk and where it is built into."""

    project: Path
    workers: Workers | None = None
    """Processes that several builds share; starting them is most of so small a build."""

    keeps: bool = False
    """Whether last good versions are kept, in `kept`."""

    @property
    def plugins_dir(self) -> Path:
        return self.project / "plugins_data"

    @property
    def site_dir(self) -> Path:
        return self.project / "site"

    @property
    def cache_dir(self) -> Path:
        return self.project / ".cache"

    def settings(self, **options: object) -> Settings:
        kept_dir = self.project / "kept" if self.keeps else None
        return load_settings(self.project, **{"jobs": 1, "kept_dir": kept_dir, **options})

    def build(self, progress: Progress = silent, **options: object) -> BuildReport:
        """Build once more."""
        settings = self.settings(**options)
        if not self.workers:
            return pipeline.build(settings, progress)
        with closing(Tools(settings, workers=self.workers)) as tools:
            return pipeline.build(settings, progress, tools)

    def seen(self) -> Seen:
        """Return the site as it lies there."""
        return {path: self._seen(path) for path in self.paths()}

    def paths(self) -> list[str]:
        found = [path for path in self.site_dir.rglob("*") if path.is_file()]
        return sorted(path.relative_to(self.site_dir).as_posix() for path in found)

    def content(self) -> dict[str, bytes]:
        """Return the bytes of each file of the site."""
        return {path: (self.site_dir / path).read_bytes() for path in self.paths()}

    def cold(self, work: Path, **options: object) -> dict[str, bytes]:
        """Return what a build of the same input makes that knows of no earlier one, but for the host's own pages."""
        cache_dir, site_dir = work / "cold-cache", work / "cold-site"
        for folder in (cache_dir, site_dir):
            shutil.rmtree(folder, ignore_errors=True)
        copy_host_pages(self.cache_dir, cache_dir)
        self.build(cache_dir=cache_dir, site_dir=site_dir, **options)
        return {
            path.relative_to(site_dir).as_posix(): path.read_bytes() for path in site_dir.rglob("*") if path.is_file()
        }

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that is in a file of the project."""
        file = self.project / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} holds no {old}"
        file.write_text(text.replace(old, new), "utf-8")

    def edit_manifest(self, plugin: str, old: str, new: str) -> None:
        self.edit(f"plugins_data/{plugin}/plugin.yml", old, new)

    def _seen(self, path: str) -> tuple[bytes, int, int]:
        file = self.site_dir / path
        facts = file.stat()
        return file.read_bytes(), facts.st_mtime_ns, facts.st_ino


def make_small_site(
    project: Path, kept: Path | None = None, workers: Workers | None = None, *, keeps: bool = False
) -> SmallSite:
    """Return a new small project; `kept` is the cache of another one, to spare the host."""
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copytree(ROOT / "content" / "tables", project / "content" / "tables")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        text = (ROOT / name).read_text("utf-8")
        (project / name).write_text(re.sub(r"(?ms)^nav:\n.*?(?=^\S|\Z)", NAVIGATION, text), "utf-8")
    for language in ("zh", "en"):
        for room in ("framework", "publish"):
            page = project / "content" / language / room / "index.md"
            page.parent.mkdir(parents=True)
            page.write_text(f"---\ndescription: {room}\n---\n\n# {room}\n\nFirst {language} text.\n", "utf-8")
    sound_plugins(project / "plugins_data", *(name for name in PLUGINS if name != "demo"))
    if kept:
        copy_host_pages(kept, project / ".cache")
    return SmallSite(project=project, workers=workers, keeps=keeps)


def copy_host_pages(cache_dir: Path, target: Path) -> None:
    """Copy what spares the host another rendering, and nothing else, into a new cache folder."""
    target.mkdir(parents=True)
    for path in cache_dir.glob("host-*.json"):
        shutil.copy2(path, target)
    shutil.copytree(cache_dir / "host-files", target / "host-files")
