"""What `catalog sync` fetches and how long it takes: one folder of a large repository, and many small origins.

    python benchmarks/origin_fetches.py [--origins 200]

Repositories are made anew in a temporary folder and served over file://, so that seconds are git's own and ours, and
bytes are what ends up in the object store: no network is measured.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from catalog_builder.importing.foreign_git import folder_bytes
from catalog_builder.settings import load_settings
from catalog_builder.syncing.bounds import Bounds, Demand, SyncReport
from catalog_builder.syncing.repository import (
    ask_refs,
    blob_sizes,
    fetch_commit,
    open_repository,
    read_blobs,
    read_tree,
)
from catalog_builder.syncing.synchronization import synchronize

ROOT = Path(__file__).parent.parent
BASELINE = ROOT / "tests" / "check" / "baseline"
BOUNDS = Bounds(protocols=frozenset({"file"}), origin_s=300, total_s=3_000, max_fetched_bytes=1_000_000_000)
COMMITS, SOURCES, PICTURES = 300, 2_000, 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--origins", type=int, default=200)
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="catalog-origins-"))
    try:
        compare_fetches(work / "one")
        time_many(work / "many", options.origins)
    finally:
        shutil.rmtree(work)


def compare_fetches(work: Path) -> None:
    """Print bytes and seconds of a clone, of a shallow one, and of ours, for a plugin within a large repository."""
    repository = large_repository(work / "repository")
    address = repository.as_uri()
    full = ["git", "clone", "-q", "--no-checkout", address, str(work / "full")]
    shallow = ["git", "clone", "-q", "--no-checkout", "--depth=1", address, str(work / "shallow")]
    show("full clone", lambda: subprocess.run(full, check=True), work / "full")
    show("shallow clone", lambda: subprocess.run(shallow, check=True), work / "shallow")
    show("catalog sync, first time", lambda: fetch(address, work / "ours"), work / "ours")
    before = folder_bytes(work / "ours")
    (repository / "catalog/demo/doc/README.md").write_text("# Demo\n\nOther words.\n", "utf-8")
    git(repository, "commit", "-q", "-a", "-m", "words")
    show("catalog sync, one new commit", lambda: fetch(address, work / "ours"), work / "ours", before)


def fetch(address: str, cache_dir: Path) -> None:
    opened = open_repository(cache_dir, address, BOUNDS, time.monotonic() + 300)
    commit = ask_refs(opened)["refs/heads/main"]
    fetch_commit(opened, commit, "refs/heads/main")
    tree = read_tree(opened, commit, "catalog/demo")
    read_blobs(opened, blob_sizes(opened, [file.blob for file in tree.files]))


def time_many(work: Path, number: int) -> None:
    """Print what syncs of many origins take, one repository each."""
    plugins_dir = work / "site" / "plugins_data"
    plugins_dir.mkdir(parents=True)
    for name in ("categories.yml", "labels.yml"):
        shutil.copy(BASELINE / name, plugins_dir)
    authors = [small_repository(work, plugins_dir, position) for position in range(number)]
    settings = load_settings(work / "site", is_bare=True)

    def sync(**demand: bool) -> SyncReport:
        report = synchronize(settings, Demand(**demand), BOUNDS, lambda stage, done, total: None)  # type: ignore[arg-type]
        assert report.is_fitting, next(outcome for outcome in report.outcomes if outcome.reason)
        return report

    print(f"\n{number} origins, a repository each")
    show("first time", sync)
    show("pinned, nothing to do", sync)
    show("--update, nothing new", lambda: sync(is_updating=True))
    (authors[0] / "doc/README.md").write_text("# Demo\n\nDeclare the plugin in app.json.\n", "utf-8")
    git(authors[0], "commit", "-q", "-a", "-m", "words")
    show("--update, one new commit", lambda: sync(is_updating=True))


def large_repository(folder: Path) -> Path:
    """Return a repository with a history, sources, pictures, and a plugin's folder as a small part of it."""
    shutil.copytree(BASELINE / "demo", folder / "catalog" / "demo")
    git(folder, "init", "-q")
    git(folder, "config", "uploadpack.allowFilter", "true")
    dice = random.Random(7)
    for number in range(SOURCES):
        path = folder / "src" / f"part{number % 50}" / f"module{number}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"export const v{dice.getrandbits(60)} = {line}\n" for line in range(60)), "utf-8")
    for number in range(PICTURES):
        path = folder / "assets" / f"{number}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dice.randbytes(1_000_000))
    for number in range(COMMITS):
        path = folder / "src" / f"part{number % 50}" / f"module{number}.js"
        path.write_text(path.read_text("utf-8") + f"// {dice.getrandbits(400)}\n", "utf-8")
        if number % 10 == 0:
            (folder / "assets" / f"{number % PICTURES}.png").write_bytes(dice.randbytes(1_000_000))
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", f"change {number}")
    return folder


def small_repository(work: Path, plugins_dir: Path, position: int) -> Path:
    """Return an author's repository, for which there is an origin.yml by now."""
    plugin, folder = f"plugin-{position:04d}", work / "authors" / str(position)
    shutil.copytree(BASELINE / "demo", folder)
    text = (folder / "plugin.yml").read_text("utf-8").replace("id: demo", f"id: {plugin}")
    text = text.replace("wx1234567890abcdef", f"wx{position * 7919:016x}").replace(
        "基准演示", f"演示甲{position:04d}号"
    )
    (folder / "plugin.yml").write_text(text.replace("Baseline demo", f"Demo {position:04d}"), "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    (plugins_dir / plugin).mkdir()
    (plugins_dir / plugin / "origin.yml").write_text(f"git: {folder.as_uri()}\nbranch: main\n", "utf-8")
    return folder


def show(what: str, act: Callable[[], object], folder: Path | None = None, before: int = 0) -> None:
    """Do it and print seconds by the clock and of processors, and the bytes that the folder has more."""
    started, spent = time.monotonic(), processor_s()
    act()
    elapsed_s, used_s = time.monotonic() - started, processor_s() - spent
    size = f"{(folder_bytes(folder) - before) / 1e6:9.3f} MB" if folder else ""
    print(f"{what:32} {elapsed_s:7.2f} s  {used_s:7.2f} s of processors  {size}")


def processor_s() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Bench", "-c", "user.email=bench@example.com", "-c", "init.defaultBranch=main"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", *settings, *arguments]
    subprocess.run(command, cwd=folder, check=True, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
