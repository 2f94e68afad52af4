"""One function over many inputs, as tasks of any `concurrent.futures` executor: what `run/mapper.py` does, elsewhere.

Outcomes come in the order of the inputs. A task whose worker was lost is done again; an input that takes its worker
with it, alone and every time, yields a Stop. Outcomes go through a folder that all machines see, so that neither this
process nor a scheduler holds more than what is next. Reasons and numbers: decisions/0014.
"""

from __future__ import annotations

import pickle
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from math import isqrt
from pathlib import Path
from typing import Any, TypeVar

from catalog_builder.errors import ClusterError
from catalog_builder.model.limits import Limits
from catalog_builder.model.stop import Stop
from catalog_builder.run.bench import Terms, witness
from catalog_builder.run.errand import LostBenchError, run_errand
from catalog_builder.run.parcels import open_parcel, send_parcel
from catalog_builder.run.program import program_parts

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_MOST_IN_ERRAND = 64
_ERRANDS_EACH = 2
"""Errands given out for each place: one is worked on, one waits there."""

_AHEAD_EACH = 8
"""Errands for each place by which the work may run ahead of the first input without an outcome."""

_NO_WORKERS_FOR_S = 120
"""How long a run waits for workers when all are gone."""

_LOSSES_IN_A_ROW = 8
"""Losses of errands on their own, none done in between, from which it is not the inputs' doing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where tasks are done."""

    open_executor: Callable[[], Executor]
    """Called at first, and again each time the executor broke."""

    places: Callable[[], int]
    """How many tasks it works on side by side at present; may change."""

    folder: Path
    """A folder that this machine and all workers see under this path."""

    witnesses: tuple[Path, ...] = ()
    """Files by which workers make sure that they see what this machine sees."""

    losses: tuple[type[BaseException], ...] = ()
    """What its futures raise when a worker was lost, beside BrokenExecutor."""


class RemoteWorkers:
    """What `Workers` are here, at another place: prepared once each, given inputs, lost and replaced."""

    def __init__(self, workplace: Workplace, limits: Limits) -> None:
        """Work there; each input is held to the limits."""
        self._workplace = workplace
        self._limits = limits
        self._preparations: list[tuple[Callable[..., None], tuple[object, ...]]] = []

    def prepare(self, function: Callable[..., None], *arguments: object) -> None:
        """Run `function(*arguments)` once in each process before anything it is given from now on."""
        self._preparations.append((function, arguments))

    def map(self, function: Callable[[_In], _Out], inputs: Sequence[_In]) -> Iterator[_Out | Stop]:
        """Yield `function` of every input in their order, a Stop where it came to none; see `Workers.map`."""
        if not inputs:
            return
        terms = Terms(
            function=function,
            preparations=tuple(self._preparations),
            limits=self._limits,
            witnesses=tuple(map(witness, self._workplace.witnesses)),
        )
        with _folder_for_run(self._workplace.folder) as folder:
            run = _Run(self._workplace, folder, send_parcel(folder, terms), inputs)
            try:
                yield from run.outcomes()
            finally:
                run.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Errand:
    """Consecutive inputs."""

    start: int
    """Number of the first."""

    end: int
    """Number after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """An errand on its way."""

    errand: _Errand
    executor: Executor
    is_alone: bool
    """Whether nothing else is on its way until it comes back."""


class _Run:
    """The errands of one call."""

    def __init__(self, workplace: Workplace, folder: Path, terms: str, inputs: Sequence[Any]) -> None:
        self._workplace = workplace
        self._folder = folder
        self._inputs = inputs
        self._terms = (str(folder), terms, program_parts())
        self._executor = workplace.open_executor()
        self._next = 0
        """Number of the first input that was in no errand yet."""
        self._due = 0
        """Number of the first input whose outcome was not given out."""
        self._suspects: deque[_Errand] = deque()
        """Errands lost with their worker. They go one at a time with nothing beside them, so that a loss is theirs."""
        self._sent: dict[Future[str], _Sent] = {}
        self._done: dict[int, tuple[_Errand, str | Stop]] = {}
        """Errands by their first input, each with the name of its parcel or why its only input came to nothing."""
        self._losses_told: tuple[type[BaseException], ...] = (BrokenExecutor, LostBenchError, *workplace.losses)
        self._losses = 0
        self._last_answer_s = time.monotonic()

    def outcomes(self) -> Iterator[Any]:
        while self._due < len(self._inputs):
            while self._due not in self._done:
                self._send()
                self._hear()
            errand, answer = self._done.pop(self._due)
            self._due = errand.end
            yield from [answer] if isinstance(answer, Stop) else self._opened(answer)

    def close(self) -> None:
        """Give up what is not wanted any more."""
        for future in self._sent:
            future.cancel()
        self._executor.shutdown()

    def _opened(self, name: str) -> list[Any]:
        outcomes: list[Any] = open_parcel(self._folder, name)
        (self._folder / name).unlink()
        return outcomes

    def _send(self) -> None:
        """Give out as much as is good: little enough that nothing here grows with the number of inputs."""
        if any(sent.is_alone for sent in self._sent.values()):
            return
        if self._suspects:
            if not self._sent:
                self._submit(self._suspects.popleft(), is_alone=True)
            return
        places = max(1, self._workplace.places())
        size = max(1, min(_MOST_IN_ERRAND, len(self._inputs) // (places * _ERRANDS_EACH * 2)))
        bound = min(len(self._inputs), self._due + places * _AHEAD_EACH * size)
        while self._next < bound and len(self._sent) < places * _ERRANDS_EACH and not self._suspects:
            errand = _Errand(start=self._next, end=min(self._next + size, len(self._inputs)))
            self._next = errand.end
            self._submit(errand, is_alone=False)

    def _submit(self, errand: _Errand, *, is_alone: bool) -> None:
        inputs = pickle.dumps(list(self._inputs[errand.start : errand.end]), pickle.HIGHEST_PROTOCOL)
        try:
            future = self._executor.submit(run_errand, *self._terms, inputs)
        except BrokenExecutor:
            self._reopen(self._executor)
            self._suspects.appendleft(errand)
            return
        self._sent[future] = _Sent(errand=errand, executor=self._executor, is_alone=is_alone)

    def _hear(self) -> None:
        """Wait for the next answers and act upon them."""
        answered = wait(self._sent, timeout=10, return_when=FIRST_COMPLETED).done
        now = time.monotonic()
        if answered or self._workplace.places() > 0:
            self._last_answer_s = now
        elif now - self._last_answer_s > _NO_WORKERS_FOR_S:
            raise ClusterError(
                f"There have been no workers for {_NO_WORKERS_FOR_S} seconds.",
                cure="See why they ended, start some, and run the command again.",
            )
        for future in answered:
            self._settle(self._sent.pop(future), future)

    def _settle(self, sent: _Sent, future: Future[str]) -> None:
        try:
            self._done[sent.errand.start] = (sent.errand, future.result())
            self._losses = 0
        except self._losses_told as fault:
            if isinstance(fault, BrokenExecutor):
                self._reopen(sent.executor)
            self._lose(sent, fault)
        except CancelledError as fault:
            raise ClusterError(
                "The connection to the scheduler was lost.",
                cure="See whether it still runs, and run the command again.",
            ) from fault
        except (ImportError, AttributeError) as fault:  # One of ours would come as a WorkError.
            raise ClusterError(
                f"A worker does not know this program: {fault}.",
                cure="Install the same lock file under the same Python on every worker, then start it again.",
            ) from fault

    def _lose(self, sent: _Sent, fault: BaseException) -> None:
        """Judge an input that was alone when its worker was lost; else try again in parts, each by itself."""
        self._losses += sent.is_alone
        if self._losses > _LOSSES_IN_A_ROW:
            raise ClusterError(
                f"Workers are lost whatever they work on: {fault}",
                cure="See the workers' logs; most often their memory is too small or their disk full.",
            ) from fault
        errand = sent.errand
        count = errand.end - errand.start
        if count == 1 and sent.is_alone:
            self._done[errand.start] = (errand, Stop(kind="crash", detail=type(fault).__name__))
            return
        step = max(1, isqrt(count))
        parts = [
            _Errand(start=start, end=min(start + step, errand.end)) for start in range(errand.start, errand.end, step)
        ]
        self._suspects.extendleft(reversed(parts))

    def _reopen(self, broken: Executor) -> None:
        """Replace an executor that broke, once; what else it was given fails by itself."""
        if broken is self._executor:
            broken.shutdown()
            self._executor = self._workplace.open_executor()


@contextmanager
def _folder_for_run(shared: Path) -> Iterator[Path]:
    """Give a folder of this run's own; ClusterError where none can be made."""
    try:
        shared.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="run-", dir=shared))
    except OSError as fault:
        raise ClusterError(
            f"{shared} cannot be written to: {fault.strerror}.",
            cure="Name a folder that this machine and all workers may write to with --cache-dir.",
        ) from fault
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
