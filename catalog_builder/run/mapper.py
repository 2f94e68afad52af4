"""One function over many inputs, in processes that may die: same order and same results whatever their number.

An input that takes too long or kills its process yields a Stop in its place; all others yield their results. C code
heeds no exception, so nothing of an author's is worked on in this process. Reasons and numbers: decisions/0008.
Processes stay for the next function: starting them is a good part of a small run.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import ModuleType, TracebackType
from typing import Any, Self, TypeVar

from catalog_builder.errors import CatalogError
from catalog_builder.model.limits import Limits
from catalog_builder.model.stop import Stop
from catalog_builder.run.named import module_of
from catalog_builder.run.worker import serve

_In = TypeVar("_In")
_Out = TypeVar("_Out")

INPUTS_PER_WORKER = 8
"""Inputs below which a further worker costs more than it saves (benchmarks/workers.py)."""

_MOST_IN_BATCH = 16
_PREPARED_WITHIN_S = 120


class WorkError(Exception):
    """A worker could not be made ready; told with the traceback there."""


def warm_up(*modules: str) -> None:
    """Begin to start what workers are made from, with these modules imported, if it is not begun; returns at once."""
    if isinstance(_context(), ForkServerContext):
        multiprocessing.set_forkserver_preload(list(modules))
        forkserver.ensure_running()


def map_ordered(
    function: Callable[[_In], _Out],
    inputs: Sequence[_In],
    *,
    jobs: int,
    prepare: Callable[..., None],
    arguments: tuple[object, ...],
    limits: Limits,
) -> Iterator[_Out | Stop]:
    """Yield `function` of every input in their order, from workers of its own; see `Workers`."""
    with Workers(jobs=jobs, limits=limits) as workers:
        workers.prepare(prepare, *arguments)
        yield from workers.map(function, inputs)


@dataclass(slots=True, kw_only=True)
class _Worker:
    """A process and what it was given. The first of `given` is what it works on."""

    process: BaseProcess
    channel: Connection
    """Our end."""

    given: deque[tuple[int, Any]]
    deadline_s: float
    unready: int
    """Preparations that it has not answered yet."""

    is_fresh: bool = True
    """Whether it has come to no result yet."""

    was_ready: bool = False
    """Whether it has answered all its preparations once."""


class Workers:
    """Processes that work for this one, started when there is work, prepared once each."""

    def __init__(self, *, jobs: int, limits: Limits) -> None:
        """Use as many processes as `jobs` says, each held to the limits."""
        self._jobs = jobs
        self._limits = limits
        self._context = _context()
        self._preparations: dict[Callable[..., None], tuple[object, ...]] = {}
        self._workers: dict[Any, _Worker] = {}  # By channel: that is what `wait` returns.
        self._function: Callable[[Any], Any] | None = None
        self._waiting: deque[tuple[int, Any]] = deque()
        self._outcomes: dict[int, Any] = {}
        self._size = 1
        self._patience = 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes: whatever they still do is not wanted."""
        for worker in self._workers.values():
            worker.process.kill()
        for worker in self._workers.values():
            worker.process.join()
            worker.channel.close()
        self._workers.clear()

    def prepare(self, function: Callable[..., None], *arguments: object) -> None:
        """Run `function(*arguments)` once in each process before anything it is given from now on.

        Other arguments than before take their place, also in processes that start later; the same ones cost nothing.
        """
        if self._preparations.get(function) == arguments:
            return
        self._preparations.pop(function, None)
        self._preparations[function] = arguments
        for worker in self._workers.values():
            _send(worker.channel, ("prepare", function, arguments))
            worker.unready += 1
            worker.deadline_s = time.monotonic() + _PREPARED_WITHIN_S

    def map(
        self, function: Callable[[_In], _Out], inputs: Sequence[_In], *, patience: int = 1
    ) -> Iterator[_Out | Stop]:
        """Yield `function` of every input in their order, a Stop where it came to none. One call at a time.

        Each may take `patience` times the limits on time: those are for what strangers wrote, and work of our own on
        a whole catalog takes as long as that is large.

        A CatalogError in a worker is raised here; any other exception there is our bug, and a Stop for that input
        alone. What was stopped is tried once more in a fresh process, unless it was its processor time that ran out: a
        verdict must not depend on what else a worker did.
        """
        if not inputs:
            return
        warm_up(module_of(function))
        self._function, self._waiting, self._outcomes = function, deque(enumerate(inputs)), {}
        self._patience = patience
        self._size = max(1, min(self._jobs, len(inputs) // INPUTS_PER_WORKER))
        is_done = False
        try:
            for worker in list(self._workers.values()):
                self._feed(worker)
            while len(self._workers) < self._size:
                self._hire([])
            for number in range(len(inputs)):
                while number not in self._outcomes:
                    self._advance()
                yield self._outcomes.pop(number)
            is_done = True
        finally:
            if not is_done:
                self.close()

    def _advance(self) -> None:
        """Wait for the next answer, death or deadline, and act upon it."""
        now = time.monotonic()
        first = min(worker.deadline_s for worker in self._workers.values())
        for channel in wait(list(self._workers), timeout=max(0.0, first - now)):
            self._hear(self._workers[channel])
        now = time.monotonic()
        for worker in [worker for worker in self._workers.values() if worker.deadline_s <= now]:
            if not worker.channel.poll():  # An answer that came meanwhile counts.
                self._lose(worker, Stop(kind="wall"))

    def _hear(self, worker: _Worker) -> None:
        try:
            number, kind, value = pickle.loads(worker.channel.recv_bytes())  # From our own child, never from disk.
        except (EOFError, OSError):
            worker.process.join()
            self._lose(worker, _exit_cause(worker.process.exitcode))
            return
        if kind == "raised" and (isinstance(value, CatalogError) or worker.unready):
            raise value if isinstance(value, CatalogError) else WorkError(value)
        if kind == "raised":
            value = Stop(kind="bug", detail=value)
        if kind in ("raised", "stopped"):
            self._lose(worker, value)
            return
        if number >= 0:
            self._outcomes[number] = value
            worker.given.popleft()
            worker.is_fresh = False
        else:
            worker.unready -= 1
            worker.was_ready |= not worker.unready
        self._feed(worker)

    def _feed(self, worker: _Worker) -> None:
        """Give more when there is nothing left, and let the clock begin for what comes next."""
        if worker.unready:
            return
        if not worker.given and self._waiting:
            share = len(self._waiting) // (self._size * 4)
            batch = [self._waiting.popleft() for _ in range(max(1, min(_MOST_IN_BATCH, share)))]
            worker.given.extend(batch)
            self._give(worker.channel, batch)
        seconds = self._limits.max_plugin_seconds * self._patience
        worker.deadline_s = time.monotonic() + seconds if worker.given else float("inf")

    def _give(self, channel: Connection, batch: list[tuple[int, Any]]) -> None:
        _send(channel, ("work", self._function, batch, self._limits.max_plugin_cpu_seconds * self._patience))

    def _lose(self, worker: _Worker, stop: Stop) -> None:
        """Replace the worker; what it worked on is judged or tried again, what it had before it is given out anew."""
        worker.process.kill()
        worker.process.join()
        worker.channel.close()
        del self._workers[worker.channel]
        if worker.unready and not worker.was_ready:
            raise WorkError(f"a worker process could not be prepared: {stop.kind} {stop.detail}".rstrip())
        if not worker.given:  # It died idle.
            self._hire([])
            return
        culprit = worker.given.popleft()
        self._waiting.extendleft(reversed(worker.given))
        if worker.is_fresh or stop.kind in ("cpu", "depth", "bug"):
            self._outcomes[culprit[0]] = stop
            self._hire([])
        else:
            self._hire([culprit])

    def _hire(self, batch: list[tuple[int, Any]]) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._limits), daemon=True)
        with _no_main_module():
            process.start()
        theirs.close()
        for function, arguments in self._preparations.items():
            _send(ours, ("prepare", function, arguments))
        if batch:
            self._give(ours, batch)
        self._workers[ours] = _Worker(
            process=process,
            channel=ours,
            given=deque(batch),
            deadline_s=time.monotonic() + _PREPARED_WITHIN_S,
            unready=len(self._preparations),
        )
        self._feed(self._workers[ours])


def _send(channel: Connection, message: tuple[Any, ...]) -> None:
    """Send to a worker; one that has just died is found out when its answer is waited for."""
    with contextlib.suppress(BrokenPipeError):
        channel.send(message)


def _context() -> SpawnContext | ForkServerContext:
    """Return how processes are made: never as copies of this one, whose threads and memory would come along."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("forkserver")
    return multiprocessing.get_context("spawn")


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Keep a new process from running this one's main script anew, which would import the whole command line."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _exit_cause(code: int | None) -> Stop:
    """Return why a process ended that was still at work; a negative code is a signal's."""
    if code is None or code >= 0:
        return Stop(kind="crash", detail=f"exit code {code}")
    if code == -getattr(signal, "SIGXCPU", 0):
        return Stop(kind="cpu")
    try:
        return Stop(kind="crash", detail=signal.Signals(-code).name)
    except ValueError:
        return Stop(kind="crash", detail=f"signal {-code}")
