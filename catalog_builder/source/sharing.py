"""Work on a numbered sequence, shared with copies of this process that answer over a pipe.

For work of a tenth of a second: a copy costs 2 ms and has all data in memory already, where a worker started anew takes
longer than the work and has to be sent everything.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple

Part = Callable[[int, int], bytes]
"""Returns one byte for each element from the first number up to, not including, the second."""


_WHOLE = b"\0whole"
"""What the answer of a copy ends with that was not ended before it had said everything."""


class _Copy(NamedTuple):
    process: int
    answer: int
    """Descriptor that the answer is read from."""


def share_out(work: Part, count: int, *, parts: int) -> bytes:
    """Return one byte for each of `count` elements, made in up to `parts` processes; what a copy fails at, here.

    Only on Linux and in a process of one thread: elsewhere a copy may hang on a lock that nobody is left to open.
    """
    parts = max(1, parts) if _may_copy() else 1
    bounds = [count * part // parts for part in range(parts + 1)]
    copies = [_start_copy(work, start, stop) for start, stop in pairwise(bounds[1:])]
    answers: list[bytes] = []
    try:
        answers.append(work(0, bounds[1]))
    finally:
        answers += [_answer(copy) for copy in copies]
    for number, (start, stop) in enumerate(pairwise(bounds)):
        if len(answers[number]) != stop - start:
            answers[number] = work(start, stop)
    return b"".join(answers)


def apart(work: Callable[[], bytes]) -> bytes:
    """Return the answer of work done in a copy of this process: whatever it imports and holds is gone with the copy."""
    with begun(work) as answer:
        return answer()


@contextmanager
def begun(work: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """Begin work in a copy of this process, and yield what returns its answer.

    Where no copy can be made, or it came to no answer, the work is done when that is called. Linux only, as above.
    """
    unheard = [_start_copy(lambda start, stop: work() + _WHOLE, 0, 0)] if _may_copy() else []
    answers: list[bytes] = []

    def answer() -> bytes:
        if not answers:
            told = _answer(unheard.pop()) if unheard else b""
            answers.append(told.removesuffix(_WHOLE) if told.endswith(_WHOLE) else work())
        return answers[0]

    try:
        yield answer
    finally:
        for copy in unheard:
            _answer(copy)


def _may_copy() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _start_copy(work: Part, start: int, stop: int) -> _Copy | None:
    """Start a copy of this process that does the part and ends; `None` where the system allows no further process."""
    answer, told = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(answer)
        os.close(told)
        return None
    if process:
        os.close(told)
        return _Copy(process, answer)
    try:
        with os.fdopen(told, "wb") as stream:
            stream.write(work(start, stop))
    finally:
        os._exit(0)  # Past every `finally` and `atexit` of the process that this is a copy of.


def _answer(copy: _Copy | None) -> bytes:
    """Return what the copy answers, or as much of it as it came to, once it has ended."""
    if copy is None:
        return b""
    with os.fdopen(copy.answer, "rb") as stream:
        told = stream.read()
    os.waitpid(copy.process, 0)
    return told
