"""Who may ask a host, and when: one request at a time, with a pause after each."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Turns at hosts; shared by threads, as the redirects of one host lead to another."""

    def __init__(self, pause_s: float) -> None:
        """`pause_s`: from the end of a request to the next one at the same host."""
        self._pause_s = pause_s
        self._locks: dict[str, threading.Lock] = {}
        self._free_at: dict[str, float] = {}
        self._own = threading.Lock()

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait until it is this thread's turn at a host, and have it."""
        with self._own:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            time.sleep(max(0.0, self._free_at.get(host, 0.0) - time.monotonic()))
            try:
                yield
            finally:
                self.rest(host, self._pause_s)

    def rest(self, host: str, for_s: float) -> None:
        """Leave a host alone for so long, everybody."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), time.monotonic() + for_s)
