"""What a run left on disk: which files it wrote, and what a plugin's page weighs."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import mean

GZIP_LEVEL = 6
WEIGHED_PAGES = 200

Snapshot = Mapping[str, tuple[int, int, int]]
"""Time, inode and bytes of each file of a site, by path."""


def snapshot(site: Path) -> Snapshot:
    """Return the state of every file below a folder; nothing when there is no such folder."""
    found: dict[str, tuple[int, int, int]] = {}
    waiting = [str(site)] if site.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[entry.path] = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
    return found


def written(before: Snapshot, after: Snapshot) -> tuple[int, int]:
    """Return how many files were written between two snapshots, and their bytes."""
    sizes = [state[2] for path, state in after.items() if before.get(path) != state]
    return len(sizes), sum(sizes)


def page_weight(site: Path, plugin_ids: Iterable[str]) -> tuple[int, int]:
    """Return the mean bytes of plugins' pages, raw and compressed; of some two hundred all over the site."""
    ids = sorted(plugin_ids)
    pages = [
        (site / "plugins" / plugin_id / "index.html").read_bytes()
        for plugin_id in ids[:: max(len(ids) // WEIGHED_PAGES, 1)]
    ]
    return round(mean(map(len, pages))), round(mean(len(gzip.compress(page, GZIP_LEVEL)) for page in pages))
