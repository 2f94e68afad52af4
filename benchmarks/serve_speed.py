"""How long does an edit take to reach an open page of `catalog serve`?

    python benchmarks/serve_speed.py [PLUGINS] [--rounds 7] [--corpus FOLDER]

A copy of the project with made-up plugins is served; files are edited as an author would, one after the other, and the
time is taken from before the file is written until the notice has arrived on which an open page loads itself anew.
Printed for each kind of edit: median, best and worst in milliseconds, and the processor time of the server itself. A
corpus made before (`benchmarks/corpus.py N FOLDER --pictures shared`) is edited in place and must be a copy.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from corpus import ROOT, write_corpus

Edit = Callable[[int], None]
REST_S = 0.5
"""Between two edits: longer than any watcher waits for more."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plugins", type=int, nargs="?", default=1_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--corpus", type=Path, help="folder of plugins in place of new ones; it is edited")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder))
        plugins = given.corpus or write_corpus(given.plugins, Path(folder) / "plugins", "shared")
        with _served(project, plugins) as (server, address, first_s), urllib.request.urlopen(address) as events:
            print(f"up after {first_s:.1f} s, nothing known; milliseconds from the edit to the notice:")
            _edition(events)
            for name, edit, rounds in _edits(project, plugins, given.rounds):
                _print_row(name, [_measured(server, events, edit, number) for number in range(rounds)])


def _project(folder: Path) -> Path:
    project = folder / "project"
    for part in ("content", "overrides"):
        shutil.copytree(ROOT / part, project / part)
    for settings in ROOT.glob("mkdocs*.yml"):
        shutil.copy(settings, project)
    return project


@contextmanager
def _served(project: Path, plugins: Path) -> Iterator[tuple[subprocess.Popen[str], str, float]]:
    """Give the running server, the address of its events, and the seconds until it served."""
    command = [sys.executable, "-u", "-m", "catalog_builder", "serve", "--port", "0", "--lang", "en"]
    started = time.perf_counter()
    server = subprocess.Popen(
        [*command, "--project", str(project), "--plugins-data", str(plugins)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout
    try:
        address = next((line.strip() for line in server.stdout if line.startswith("http://127.0.0.1:")), "")
        if not address:
            raise SystemExit("catalog serve did not begin to serve.")
        yield server, f"{address}__catalog/events", time.perf_counter() - started
    finally:
        server.terminate()
        server.wait()


def _edits(project: Path, plugins: Path, rounds: int) -> Iterator[tuple[str, Edit, int]]:
    folders = sorted(path.parent for path in plugins.glob("*/plugin.yml"))
    chosen = folders[len(folders) // 2]
    readme, manifest = chosen / "doc" / "README.md", chosen / "plugin.yml"
    page = project / "content" / "zh" / "framework" / "plugin" / "using.md"
    yield "a plugin's document", lambda number: _append(readme, f"\nAnother sentence, {number}.\n"), rounds
    yield "a framework page", lambda number: _append(page, f"\n另一句话，{number}。\n"), rounds
    version = _replacing(manifest, r"(?m)^version: .*$", "version: 9.9.{}")
    yield "a plugin's version", version, rounds
    summary = _replacing(manifest, r"(?m)^(summary:\n  zh: ).*$", r"\g<1>测量用的新简介 {}")
    yield "a plugin's summary, on listings", summary, rounds
    template = project / "overrides" / "catalog" / "plugin.html"
    yield "a template, on every plugin's page", lambda number: _append(template, f"<!-- {number} -->\n"), 1


def _replacing(file: Path, pattern: str, replacement: str) -> Edit:
    """Return the edit that replaces what is found, with the number of the edit in it."""

    def edit(number: int) -> None:
        text = file.read_text("utf-8")
        changed = re.sub(pattern, replacement.format(number), text, count=1)
        assert changed != text, f"{file} has nothing like {pattern}"
        file.write_text(changed, "utf-8")

    return edit


def _append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(text)


def _measured(server: subprocess.Popen[str], events: IO[bytes], edit: Edit, number: int) -> tuple[float, float]:
    """Return milliseconds until the notice, and of processor time in the server's process."""
    time.sleep(REST_S)
    worked_s, started = _processor_s(server.pid), time.perf_counter()
    edit(number)
    _edition(events)
    elapsed_s = time.perf_counter() - started
    time.sleep(REST_S)
    return elapsed_s * 1_000, (_processor_s(server.pid) - worked_s) * 1_000


def _edition(events: IO[bytes]) -> str:
    """Return the edition that the next notice names."""
    line = next(line for line in events if line.startswith(b"data: "))
    return str(json.loads(line.removeprefix(b"data: "))["edition"])


def _processor_s(pid: int) -> float:
    """Return the processor time of one process, without its children, in seconds; 0 where the system has no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100


def _print_row(name: str, measured: list[tuple[float, float]]) -> None:
    elapsed, worked = [first for first, _ in measured], [second for _, second in measured]
    print(
        f"{name:<36} median {statistics.median(elapsed):>6.0f}  best {min(elapsed):>6.0f}  worst {max(elapsed):>6.0f}"
        f"  processor {statistics.median(worked):>6.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
