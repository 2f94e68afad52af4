"""How long does `catalog check` take, the whole process, cold and warm?

    python benchmarks/check_speed.py [--runs 5] [100 1000]

For each number of plugins of `corpus.py`: medians of seconds without any cache, with one of an unchanged folder, and
after one document was edited. Runs alternate, so that a machine that slows down slows all three.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import ROOT, write_corpus

OLD_ENOUGH_S = 2.5
"""A folder that changed later is read once more before its signature is trusted."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(f"{'plugins':>8} {'cold':>7} {'warm':>7} {'edited':>7}")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            plugins_dir = write_corpus(size, Path(folder) / "plugins")
            cache_dir = Path(folder) / "cache"
            timings: dict[str, list[float]] = {"cold": [], "warm": [], "edited": []}
            for _ in range(given.runs):
                _one_round(plugins_dir, cache_dir, timings)
        medians = (statistics.median(values) for values in timings.values())
        print(f"{size:>8} " + " ".join(f"{median:>7.2f}" for median in medians))


def _one_round(plugins_dir: Path, cache_dir: Path, timings: dict[str, list[float]]) -> None:
    shutil.rmtree(cache_dir, ignore_errors=True)
    time.sleep(OLD_ENOUGH_S)
    timings["cold"].append(_elapsed_s(plugins_dir, cache_dir))
    timings["warm"].append(_elapsed_s(plugins_dir, cache_dir))
    document = next(plugins_dir.glob("*/doc/README.md"))
    document.write_text(document.read_text("utf-8") + "\n", "utf-8")
    timings["edited"].append(_elapsed_s(plugins_dir, cache_dir))


def _elapsed_s(plugins_dir: Path, cache_dir: Path) -> float:
    command = [
        sys.executable,
        "-m",
        "catalog_builder",
        "check",
        "--plugins-data",
        plugins_dir,
        "--cache-dir",
        cache_dir,
    ]
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
