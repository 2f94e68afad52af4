"""A Dask cluster of real processes that talk over TCP on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKERS = 3
_READY_WITHIN_S = 60

_ENVIRONMENT = {
    "PYTHONPATH": str(ROOT),
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",  # Two deaths tell as much as four, sooner.
    "DASK_DISTRIBUTED__SCHEDULER__DASHBOARD__ENABLED": "false",
}


class Cluster:
    """One scheduler and its workers. A worker is a group of processes: what keeps it alive, and itself."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.workers: list[subprocess.Popen[bytes]] = []

    def kill_worker(self) -> None:
        """End a worker as a power cut does: with all its processes, at once, without a word."""
        os.killpg(self.workers.pop().pid, signal.SIGKILL)


@contextmanager
def running_cluster(folder: Path) -> Iterator[Cluster]:
    """Give a cluster with its workers ready; logs are in the folder."""
    with ExitStack() as stack:
        told = folder / "scheduler.json"
        _start(
            stack, folder / "scheduler.log", "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", told
        )
        cluster = Cluster(json.loads(_when_there(told))["address"])
        for number in range(WORKERS):
            log = folder / f"worker-{number}.log"
            options = ("--nthreads", "1", "--memory-limit", "0", "--no-dashboard", "--local-directory", folder)
            cluster.workers.append(_start(stack, log, "worker", cluster.address, *options))
        yield cluster


def _start(stack: ExitStack, log: Path, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *map(str, arguments)]
    with log.open("wb") as stream:
        child = subprocess.Popen(
            command, stdout=stream, stderr=stream, env=os.environ | _ENVIRONMENT, start_new_session=True
        )
    stack.callback(_end, child)
    return child


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _when_there(path: Path) -> str:
    end = time.monotonic() + _READY_WITHIN_S
    while time.monotonic() < end:
        if path.exists() and (text := path.read_text("utf-8")).endswith("}"):
            return text
        time.sleep(0.05)
    raise TimeoutError(f"{path} did not appear: {path.with_suffix('.log').read_text('utf-8')}")
