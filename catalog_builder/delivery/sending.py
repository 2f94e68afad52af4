"""Many files at once, in threads: the client waits for the network outside the interpreter's lock.

A file that cannot be sent is told of and the others go on, until too many failed; what fails for every file ends it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import TypeVar

from catalog_builder.delivery.faults import SendingError, SupersededError
from catalog_builder.delivery.listing import STATE_NAME
from catalog_builder.delivery.target import Target

MAX_FAILURES = 25
"""So many files that fail are no accident of single ones."""

WATCH_S = 3.0
"""How often it is looked whether another publication has begun: one small request."""

_Task = TypeVar("_Task")


class Watch:
    """Notices that another publication has written its state over ours."""

    def __init__(self, target: Target, tag: str, *, every_s: float = WATCH_S) -> None:
        """Expect the state at the target to keep this tag."""
        self._target, self._tag, self._every_s = target, tag, every_s
        self._lock = Lock()
        self._due_s = time.monotonic() + every_s

    def renew(self, tag: str) -> None:
        """Expect this tag from now on: the state was written anew by ourselves."""
        with self._lock:
            self._tag = tag

    def look(self, *, is_due: bool = False) -> None:
        """Raise SupersededError when the state is no longer ours; ask for it only now and then unless `is_due`."""
        with self._lock:
            if not is_due and time.monotonic() < self._due_s:
                return
            self._due_s = time.monotonic() + self._every_s
        if self._target.tag(STATE_NAME) != self._tag:
            raise SupersededError


def in_threads(work: Callable[[_Task], object], tasks: Iterable[_Task], threads: int) -> list[str]:
    """Do `work` on every task and return what was said of those that failed, in order of their names.

    Every other exception of `work` ends all threads after what they are at, and is raised here.
    """
    waiting, lock, stop = iter(tasks), Lock(), Event()
    failures: list[str] = []

    def labour() -> None:
        while not stop.is_set():
            with lock:
                task = next(waiting, None)
            if task is None:
                return
            try:
                work(task)
            except SendingError as fault:
                failures.append(str(fault))
                if len(failures) >= MAX_FAILURES:
                    stop.set()
            except BaseException:
                stop.set()
                raise

    with ThreadPoolExecutor(threads, thread_name_prefix="publish") as pool:
        hands = [pool.submit(labour) for _ in range(threads)]
        try:
            for hand in hands:
                hand.result()
        finally:
            stop.set()
    return sorted(failures)
