"""The generators of a measurement, each with its project in place: emptied, changed and run as whole processes."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from corpus import ROOT, plugin_id, write_plugin
from corpus_pictures import Gallery, gallery
from meter import measure
from peers.peer import Peer
from written import snapshot, written

OURS = "ours"
OURS_ABOUT = {
    "zh": "两种语言，每个插件两页，另有类目和标签列表、搜索数据、站点地图、Markdown 版本、框架文档和规则页面。"
    "每个文件夹都先检查，文档经过净化。图片不在计时之内，除非注明。",
    "en": "Two languages, so two pages a plugin; lists by category and label, search, sitemap, Markdown versions, "
    "framework documentation and rule pages. Every folder is checked and every document sanitised. Pictures are "
    "outside the time unless said.",
}

_SUMMARY = re.compile(r"^(summary:\n  zh: .*?)(（第 \d+ 版）)?$", re.MULTILINE)


class Trash:
    """Where sites and caches go, to be deleted after a round: deleting right before a run would slow that run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    def take(self, path: Path) -> None:
        """Move a folder away, if it is there."""
        if path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            path.rename(self._folder / str(next(self._numbers)))

    def empty(self) -> None:
        """Delete what was taken."""
        shutil.rmtree(self._folder, ignore_errors=True)


BUDGETED = 10_000
"""For so many plugins the budget of the search is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """One generator on one corpus."""

    id: str
    site: Path
    command: tuple[str | Path, ...]
    workplace: Path
    """Folder that it runs in."""

    changes: Mapping[str, Callable[[int], None]]
    """What is changed before a run, by name; the number of the round makes the change a new one."""

    forget: Callable[[Trash], None]
    """Takes away all that an earlier run left."""

    env: Mapping[str, str] = field(default_factory=dict)

    def run(self, log: Path) -> dict[str, float]:
        """Return what one run costs and writes."""
        before = snapshot(self.site)
        seen = measure(list(self.command), cwd=self.workplace, log=log, env=dict(self.env))
        files, size = written(before, snapshot(self.site))
        return {**seen, "files_written": files, "bytes_written": size}


def our_contestant(plugins_dir: Path, folder: Path, size: int, pictured: Gallery | None = None) -> Contestant:
    """Return this builder on a corpus of that size, with site and cache in a folder."""
    site, cache = folder / "site", folder / "cache"
    options = {
        "--project": ROOT if size <= BUDGETED else _project_without_budget(folder.with_name(f"{folder.name}-project")),
        "--plugins-data": plugins_dir,
        "--cache-dir": cache,
        "--site-dir": site,
        "--lang": "en",
    }
    middle = plugins_dir / plugin_id(size // 2)
    extra = plugins_dir / plugin_id(size)
    draw = pictured or gallery("shared")
    return Contestant(
        id=OURS,
        site=site,
        command=(
            sys.executable,
            "-m",
            "catalog_builder",
            "build",
            *(part for pair in options.items() for part in pair),
        ),
        workplace=ROOT,
        changes={
            "document": lambda number: _append(middle / "doc" / "README.md", number),
            "metadata": lambda number: _change_summary(middle / "plugin.yml", number),
            "added": lambda _: _add(size, plugins_dir, draw),
            "removed": lambda _: shutil.rmtree(extra),
        },
        forget=lambda trash: _forget_ours(site, cache, trash),
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


def _project_without_budget(folder: Path) -> Path:
    """Return this project with any size of search allowed: its budget ends a build of 100,000."""
    folder.mkdir(parents=True)
    for name in ("content", "overrides", "mkdocs.en.yml"):
        (folder / name).symlink_to(ROOT / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    budget = "    search: {first_query_kb: 1000, later_query_kb: 1000}\n"
    (folder / "mkdocs.yml").write_text(text.replace("  catalog:\n", f"  catalog:\n{budget}", 1), "utf-8")
    return folder


def peer_contestant(peer: Peer, project: Path, size: int) -> Contestant:
    """Return another generator on its project, which is there."""
    site = project / "site"
    page = project / peer.page_path(plugin_id(size // 2))

    def forget(trash: Trash) -> None:
        for path in (site, *(project / name for name in peer.kept)):
            trash.take(path)

    return Contestant(
        id=peer.id,
        site=site,
        command=tuple(peer.command(project)),
        workplace=project,
        changes={"document": lambda number: _append(page, number)},
        forget=forget,
    )


def _forget_ours(site: Path, cache: Path, trash: Trash) -> None:
    """Empty everything but the pictures."""
    pictures, kept = cache / "pictures", cache.with_name("pictures-kept")
    if pictures.is_dir():
        pictures.rename(kept)
    trash.take(site)
    trash.take(cache)
    if kept.is_dir():
        cache.mkdir()
        kept.rename(pictures)


def _add(position: int, plugins_dir: Path, pictured: Gallery) -> None:
    write_plugin(position, plugins_dir, pictured)


def _append(document: Path, number: int) -> None:
    document.write_text(f"{document.read_text('utf-8')}\n第 {number} 次改动。\n", "utf-8")


def _change_summary(manifest: Path, number: int) -> None:
    text, found = _SUMMARY.subn(rf"\g<1>（第 {number} 版）", manifest.read_text("utf-8"))
    assert found == 1
    manifest.write_text(text, "utf-8")
