"""The process that does errands: inputs in, a parcel of outcomes out. Ends when the process that asks it does.

It works for one run of one program. Whether it is the same program as the one that sent the errand, and whether it sees
the same files, is found out before anything is worked on: results must not depend on where they were made.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import platform
import signal
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog_builder.errors import CatalogError, ClusterError
from catalog_builder.model.limits import Limits
from catalog_builder.run.mapper import Workers
from catalog_builder.run.parcels import open_parcel, send_parcel
from catalog_builder.run.program import part_differences, program_parts

Witness = tuple[str, int, int]
"""Path, size and time of change (ns) of a file that is the same wherever it is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What all errands of a run have in common."""

    function: Callable[[Any], Any]
    preparations: tuple[tuple[Callable[..., None], tuple[object, ...]], ...]
    limits: Limits
    witnesses: tuple[Witness, ...]


def witness(path: Path) -> Witness:
    """Return the file's size and time of change as they are seen here; -1 each when it is not there.

    It is opened, because network file systems ask their server anew only then.
    """
    try:
        with path.open("rb") as stream:
            found = os.fstat(stream.fileno())
    except OSError:
        return (str(path), -1, -1)
    return (str(path), found.st_size, found.st_mtime_ns)


def main() -> None:
    """Answer the errands that come in over the standard input until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who asks.
    with os.fdopen(os.dup(0), "rb") as asked, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # What a library prints is no answer.
        desk = _Desk()
        with contextlib.suppress(EOFError, OSError):  # Who asked is gone.
            while True:
                answer = desk.answer(*pickle.load(asked))  # From the parent.
                pickle.dump(answer, answers)
                answers.flush()
        desk.close()


class _Desk:
    """Takes up the terms of the run with the first errand and keeps one worker for all."""

    def __init__(self) -> None:
        self._terms: Terms | None = None
        self._workers: Workers | None = None

    def answer(self, folder: str, terms: str, program: Mapping[str, str], inputs: bytes) -> tuple[str, Any]:
        """Return `done` and the parcel's name, or `raised` and a CatalogError or a traceback."""
        try:
            if self._terms is None or self._workers is None:
                _refuse_other_program(program)
                self._terms = open_parcel(Path(folder), terms)
                _refuse_other_files(self._terms.witnesses)
                self._workers = _prepared_worker(self._terms)
            outcomes = list(self._workers.map(self._terms.function, pickle.loads(inputs)))
            return "done", send_parcel(Path(folder), outcomes)
        except CatalogError as fault:
            return "raised", fault
        except Exception:  # noqa: BLE001 — the worker boundary.
            return "raised", traceback.format_exc()

    def close(self) -> None:
        """End the worker."""
        if self._workers:
            self._workers.close()


def _prepared_worker(terms: Terms) -> Workers:
    """Return one worker, no more: the executor runs errands side by side."""
    workers = Workers(jobs=1, limits=terms.limits)
    for function, arguments in terms.preparations:
        workers.prepare(function, *arguments)
    return workers


def _refuse_other_program(program: Mapping[str, str]) -> None:
    differences = part_differences(program, program_parts())
    if differences:
        told = "; ".join(f"{name} is {here} here and {there} there" for name, here, there in differences)
        raise ClusterError(
            f"The worker on {platform.node()} is not the same program: {told}.",
            cure="Install the same lock file under the same Python on every worker, then start it again.",
        )


def _refuse_other_files(witnesses: Sequence[Witness]) -> None:
    for seen in witnesses:
        if witness(Path(seen[0])) != seen:
            raise ClusterError(
                f"{seen[0]} is another file on {platform.node()} than here, or was changed just now.",
                cure="This machine and all workers must see the plugins and the cache folder under the same paths.",
            )
