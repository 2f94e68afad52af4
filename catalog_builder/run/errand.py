"""A task of an executor: takes some inputs to a process of its own, beside whatever works for the executor.

That process (`run/bench.py`) holds each input to the limits as at home; here nothing of an author's is worked on. It
stays for the next errand of the same run: starting it takes longer than the work on a hundred folders.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Lock, Timer
from typing import Any, ClassVar

from catalog_builder.errors import CatalogError
from catalog_builder.run.mapper import WorkError

_IDLE_S = 20
"""How long a process waits for the next errand before it is ended."""

_START = "import sys; sys.path[:] = {path!r}; from catalog_builder.run.bench import main; main()"


class LostBenchError(Exception):
    """The process died that worked on the errand: by the system's hand, for it survives what inputs do."""


def run_errand(folder: str, terms: str, program: Mapping[str, str], inputs: bytes) -> str:
    """Return the name of the parcel in the folder that holds the outcomes of these inputs, in their order.

    Takes plain values only, so that a worker with another version of this package can still say what is wrong.
    """
    run = f"{folder}/{terms}"
    bench = Benches.take(run)
    try:
        kind, value = bench.ask((folder, terms, dict(program), inputs))
    except BaseException:
        bench.end()
        raise
    Benches.give_back(run, bench)
    if kind == "done":
        return str(value)
    raise value if isinstance(value, CatalogError) else WorkError(value)


class Bench:
    """One process that is asked and answers over its standard streams. It ends when this one does."""

    def __init__(self) -> None:
        """Start it, to find its modules where this process finds them.

        What it forks its workers from looks in the present folder first: there, too, stands this very package.
        """
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        self._timer: Timer | None = None

    def ask(self, question: tuple[Any, ...]) -> tuple[str, Any]:
        """Return the answer; LostBenchError when there will be none."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked and answered, "both streams are pipes"
        try:
            pickle.dump(question, asked)
            asked.flush()
            kind, value = pickle.load(answered)  # From our own child.
        except (EOFError, OSError) as fault:
            raise LostBenchError(f"exit code {self._process.wait()}") from fault
        return kind, value

    def rest(self, then: Timer) -> None:
        """Let `then` happen unless it is woken before."""
        self._timer = then
        then.daemon = True
        then.start()

    def wake(self) -> None:
        """Let nothing happen any more."""
        if self._timer:
            self._timer.cancel()

    def end(self) -> None:
        """End it at once; it may be dead already."""
        self._process.kill()
        self._process.communicate()


class Benches:
    """The processes of this one that wait for an errand, by the run they belong to; threads may share them."""

    _waiting: ClassVar[dict[str, list[Bench]]] = {}
    _lock: ClassVar[Lock] = Lock()

    @classmethod
    def take(cls, run: str) -> Bench:
        """Return one that waits for this run's next errand, or a new one."""
        with cls._lock:
            waiting = cls._waiting.get(run)
            bench = waiting.pop() if waiting else None
        if bench is None:
            return Bench()
        bench.wake()
        return bench

    @classmethod
    def give_back(cls, run: str, bench: Bench) -> None:
        """Keep it for the run's next errand, for a while."""
        with cls._lock:
            cls._waiting.setdefault(run, []).append(bench)
        bench.rest(Timer(_IDLE_S, cls._dismiss, (run, bench)))

    @classmethod
    def _dismiss(cls, run: str, bench: Bench) -> None:
        with cls._lock:
            waiting = cls._waiting.get(run, [])
            if bench not in waiting:  # It was taken just now.
                return
            waiting.remove(bench)
            if not waiting:
                del cls._waiting[run]
        bench.end()
