"""From how many plugins on do worker processes pay? Builds copies of the shipped plugins with one and two of them.

    python benchmarks/workers.py

Prints seconds for the work on plugin folders alone, pictures encoded anew each time; runs alternate, so that a machine
that slows down slows both. `INPUTS_PER_WORKER` in catalog_builder/run/mapper.py is read off this table.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from catalog_builder import unit
from catalog_builder.ingredients import read_ingredients
from catalog_builder.model.stop import Stop
from catalog_builder.model.work import Work
from catalog_builder.results import make_workshop
from catalog_builder.run.mapper import map_ordered
from catalog_builder.settings import load_settings
from catalog_builder.source.folder import list_plugin_folders

ROOT = Path(__file__).parent.parent
SIZES = (16, 32, 64, 256)
RUNS = 3


def main() -> None:
    """Print the table."""
    print(f"{'plugins':>8} {'1 process':>10} {'2 processes':>12} {'ratio':>6}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            plugins_dir = copies(size, Path(folder))
            timings = {jobs: [] for jobs in (1, 2)}
            for _ in range(RUNS):
                for jobs in timings:
                    timings[jobs].append(elapsed_s(plugins_dir, jobs))
        one, two = (statistics.median(timings[jobs]) for jobs in (1, 2))
        print(f"{size:>8} {one:>10.2f} {two:>12.2f} {two / one:>6.2f}")


def copies(size: int, folder: Path) -> Path:
    """Return a plugins folder with this many copies of the shipped plugins."""
    source = ROOT / "plugins_data"
    for name in ("categories.yml", "labels.yml"):
        shutil.copy(source / name, folder)
    shipped = list_plugin_folders(source)
    for number in range(size):
        original = shipped[number % len(shipped)]
        copy = folder / f"copy-{number}"
        shutil.copytree(original, copy)
        manifest = copy / "plugin.yml"
        manifest.write_text(manifest.read_text("utf-8").replace(f"id: {original.name}", f"id: {copy.name}"), "utf-8")
    return folder


def elapsed_s(plugins_dir: Path, jobs: int) -> float:
    """Return the seconds that all folders take with an empty picture store."""
    with tempfile.TemporaryDirectory() as cache:
        settings = load_settings(ROOT, plugins_dir=plugins_dir, cache_dir=Path(cache), jobs=jobs)
        workshop = make_workshop(settings, read_ingredients(settings, is_rendered=True))
        works = [Work(path=str(path)) for path in list_plugin_folders(plugins_dir)]
        started = time.perf_counter()
        for outcome in map_ordered(
            unit.build_folder, works, jobs=jobs, prepare=unit.prepare, arguments=(workshop,), limits=settings.limits
        ):
            assert not isinstance(outcome, Stop) and not outcome.failure, outcome
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
