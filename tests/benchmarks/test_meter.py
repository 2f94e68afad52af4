"""The meter: time and memory of a command and of everything that it starts, however it starts it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from meter import measure, memory_of_tree

BURN = """
import multiprocessing, sys, time
def burn(_):
    held = bytearray(60_000_000)
    started = time.process_time()
    while time.process_time() - started < 0.3:
        pass
if __name__ == "__main__":
    with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
        pool.map(burn, range(2), 1)
"""


def test_a_small_command_is_not_charged_with_the_memory_of_its_starter(tmp_path: Path) -> None:
    held = bytearray(80_000_000)
    seen = measure([sys.executable, "-I", "-S", "-c", "pass"], cwd=tmp_path, log=tmp_path / "log")
    assert seen["largest_bytes"] < len(held) / 2
    assert 0 < seen["cpu_s"] < 5
    assert seen["elapsed_s"] > 0


@pytest.mark.skipif(sys.platform != "linux", reason="Orphans are adopted on Linux only.")
@pytest.mark.parametrize("way", ["fork", "forkserver", "spawn"])
def test_workers_are_counted_whoever_their_parent_is(tmp_path: Path, way: str) -> None:
    script = tmp_path / "burn.py"
    script.write_text(BURN, "utf-8")
    seen = measure([sys.executable, script, way], cwd=tmp_path, log=tmp_path / "log")
    assert seen["cpu_s"] >= 0.58
    assert seen["largest_bytes"] > 60_000_000
    assert seen["together_bytes"] >= seen["largest_bytes"]


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such luck"):
        measure([sys.executable, "-c", "raise SystemExit('no such luck')"], cwd=tmp_path, log=tmp_path / "log")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="There is no /proc.")
def test_memory_of_a_tree_holds_at_least_its_root() -> None:
    assert memory_of_tree(os.getpid()) > 5_000_000
