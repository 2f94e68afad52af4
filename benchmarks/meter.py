"""What one whole process costs: seconds, processor seconds, memory; its children included.

A small process of its own starts the command and waits for it, because the system counts the memory of whoever starts
a process as that process's own until its program is loaded. It takes in whatever the command leaves behind: a pool's
workers are children of a server that nobody waits for, and their time would be lost otherwise. It writes what it saw as
JSON to its standard output.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

FIRST_LOOK_S, BETWEEN_LOOKS_S = 0.03, 0.2
KIB = 1024
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux: orphans below become children of this process."""

ORPHANS_LAST_S = 20


def measure(command: list[str | Path], *, cwd: Path, log: Path, env: dict[str, str] | None = None) -> dict[str, float]:
    """Return `elapsed_s`, `cpu_s`, `largest_bytes` and `together_bytes` of a command. SystemExit when it fails."""
    meter = [sys.executable, "-I", "-S", __file__, str(log), *map(str, command)]
    done = subprocess.run(meter, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=True)
    seen: dict[str, float] = json.loads(done.stdout)
    if seen.pop("exit_code"):
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return seen


def _watch(log: str, command: list[str]) -> dict[str, float]:
    _adopt_orphans()
    with open(log, "wb") as told:  # noqa: PTH123 — pathlib would double this process's size.
        started = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.STDOUT)
        together, elapsed_s, status = 0, 0.0, 0
        next_look = started + FIRST_LOOK_S
        exited = os.pidfd_open(child.pid) if hasattr(os, "pidfd_open") else None
        while not elapsed_s:
            _wait(exited, max(next_look - time.perf_counter(), 0.001))
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if pid:
                elapsed_s = time.perf_counter() - started
            elif time.perf_counter() >= next_look:
                together = max(together, memory_of_tree(child.pid))
                next_look = time.perf_counter() + BETWEEN_LOOKS_S
    _wait_for_orphans()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else KIB)
    return {
        "exit_code": status,
        "elapsed_s": elapsed_s,
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "largest_bytes": largest,
        "together_bytes": max(together, largest),
    }


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    deadline = time.perf_counter() + ORPHANS_LAST_S
    while time.perf_counter() < deadline:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            time.sleep(0.01)


def _wait(exited: int | None, seconds: float) -> None:
    if exited is None:
        time.sleep(min(seconds, 0.005))
    else:
        import select

        select.select([exited], [], [], seconds)


def memory_of_tree(root: int) -> int:
    """Return the bytes that a process and all below it hold, shared pages counted once; 0 where there is no /proc."""
    children: dict[int, list[int]] = {}
    try:
        pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208
    except OSError:
        return 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat", "rb") as stat:  # noqa: PTH123
                parent = int(stat.read().rpartition(b")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        children.setdefault(parent, []).append(pid)
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        waiting += children.get(pid, [])
        total += _proportional_bytes(pid)
    return total


def _proportional_bytes(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as rollup:  # noqa: PTH123
            for line in rollup:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * KIB
    except (OSError, ValueError):
        pass
    return 0


if __name__ == "__main__":
    print(json.dumps(_watch(sys.argv[1], sys.argv[2:])))
