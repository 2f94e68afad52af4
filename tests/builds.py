"""Whole builds for tests: the real project with plugins of the test's own, into temporary folders."""

from __future__ import annotations

import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from catalog_builder import pipeline
from catalog_builder.pipeline import BuildReport
from catalog_builder.settings import Settings, load_settings
from tests.check.plugin_folders import lay_over

ROOT = Path(__file__).parent.parent


def sound_plugins(folder: Path, *names: str) -> Path:
    """Return a plugins folder with the sound plugin `demo` and others like it under these names."""
    plugins_dir = lay_over({}, folder)
    for position, name in enumerate(names, start=2):
        shutil.copytree(plugins_dir / "demo", plugins_dir / name)
        manifest = plugins_dir / name / "plugin.yml"
        text = (
            manifest.read_text("utf-8")
            .replace("id: demo", f"id: {name}")
            .replace("wx1234567890abcdef", f"wx{position:016x}")
        )
        text = text.replace("基准演示", f"演示 {name}").replace("Baseline demo", f"Demo {name}")
        manifest.write_text(text, "utf-8")
    return plugins_dir


def settings_for(plugins_dir: Path, work: Path, **options: object) -> Settings:
    """Return settings for the real project's pages and these plugins; `work` receives the site and the cache."""
    cache_dir = framework_cache(work)
    given = {"plugins_dir": plugins_dir, "site_dir": work / "site", "cache_dir": cache_dir, "jobs": 1, **options}
    return load_settings(ROOT, **given)


def framework_cache(work: Path) -> Path:
    """Return a cache folder that spares the program from rendering the framework pages again."""
    cache_dir = work / "cache"
    if not cache_dir.exists():
        shutil.copytree(_framework(), cache_dir)
    return cache_dir


def build(plugins_dir: Path, work: Path, **options: object) -> BuildReport:
    """Build and return the report."""
    return pipeline.build(settings_for(plugins_dir, work, **options), lambda stage, done, total: None)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below the folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@lru_cache(maxsize=1)
def _framework() -> Path:
    """Return a cache that holds the framework pages, rendered once for all tests of this process."""
    work = Path(tempfile.mkdtemp(prefix="catalog-tests-"))
    plugins_dir = sound_plugins(work / "plugins")
    settings = load_settings(ROOT, plugins_dir=plugins_dir, site_dir=work / "site", cache_dir=work / "cache", jobs=1)
    pipeline.build(settings, lambda stage, done, total: None)
    kept = work / "kept"
    kept.mkdir()
    for path in (work / "cache").glob("host-*.json"):
        shutil.copy2(path, kept)
    shutil.copytree(work / "cache" / "host-files", kept / "host-files")
    return kept
