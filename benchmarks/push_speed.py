"""How long does it take from `git push` to the page being live?

    python benchmarks/push_speed.py [--runs 6] [1000 10000]

For each number of plugins of `corpus.py`: a bare repository with our hooks, and an author who pushes one change after
another over local transport. Medians of seconds of the whole `git push`, and of what the hook says went where. The
shelf has all its releases before anything is timed: until then each release is a new tree.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import ROOT, write_corpus

KEEP = 2
AUTHOR = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "gc.auto=0")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=6)
    given = parser.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            _time_pushes(Path(folder), size, given.runs)


def _time_pushes(folder: Path, size: int, runs: int) -> None:
    bare, clone = folder / "catalog.git", folder / "clone"
    clone.mkdir()
    for name in ("content", "overrides", "mkdocs.yml", "mkdocs.en.yml"):
        subprocess.run(["cp", "-r", ROOT / name, clone], check=True)
    write_corpus(size, clone / "plugins_data")
    _git(folder, "init", "-q", "--bare", "-b", "main", bare)
    _git(clone, "init", "-q", "-b", "main")
    _git(clone, "remote", "add", "origin", bare)
    command = [sys.executable, "-m", "catalog_builder", "hooks", "install", bare, "--site", folder / "shelf"]
    subprocess.run([*command, "--keep", str(KEEP)], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    print(f"{size} plugins: first push {_push(clone, 'all of them')[0]:.1f} s", flush=True)
    plugins = sorted(path.parent for path in clone.glob("plugins_data/*/plugin.yml"))
    for number in range(KEEP):
        _append(plugins[number], number)
        _push(clone, "not timed")
    for what, change in (("document", _append), ("name", _rename)):
        pushes = []
        for number in range(runs):
            change(plugins[(number + 1) * len(plugins) // (runs + 1)], number)
            pushes.append(_push(clone, what))
        stages = {name: statistics.median(told[name] for _, told in pushes) for name in pushes[0][1]}
        told = ", ".join(f"{name} {milliseconds:.0f}" for name, milliseconds in stages.items())
        print(f"  one {what}: push {statistics.median(seconds for seconds, _ in pushes):.2f} s; {told} ms", flush=True)


def _append(plugin: Path, number: int) -> None:
    document = plugin / "doc" / "README.md"
    document.write_text(f"{document.read_text('utf-8')}\nPushed as number {number}.\n", "utf-8")


def _rename(plugin: Path, number: int) -> None:
    manifest = plugin / "plugin.yml"
    changed = re.sub(r"(?m)^(name:(?:\n  zh:| \{zh:) *)", rf"\g<1>新{number}", manifest.read_text("utf-8"), count=1)
    manifest.write_text(changed, "utf-8")


def _push(clone: Path, message: str) -> tuple[float, dict[str, float]]:
    """Commit and push what has changed; return seconds, and milliseconds of each stage after the push was accepted."""
    _git(clone, "add", "--all")
    _git(clone, "commit", "-q", "-m", message)
    started = time.perf_counter()
    said = _git(clone, "push", "-o", "verbose", "origin", "main")
    seconds = time.perf_counter() - started
    told = re.search(r"remote: (lock \d+.*total \d+) ms", said)
    assert told, said
    return seconds, {name: float(value) for name, value in re.findall(r"([a-z][a-z ]*) (\d+)", told[1])}


def _git(folder: Path, *arguments: str | Path) -> str:
    command = ["git", *AUTHOR, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stderr


if __name__ == "__main__":
    main()
