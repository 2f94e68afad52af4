"""How long the stages of a publication take, for who wants to know where the time goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    """Names and milliseconds of stages, in their order."""

    def __init__(self) -> None:
        """Begin to count."""
        self._began_s = time.monotonic()
        self._done: list[tuple[str, float]] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is done meanwhile as one stage."""
        started = time.monotonic()
        try:
            yield
        finally:
            self._done.append((name, time.monotonic() - started))

    @property
    def elapsed_s(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._began_s

    def line(self) -> str:
        """Return all stages on one line, in milliseconds."""
        told = [f"{name} {1000 * seconds:.0f}" for name, seconds in self._done]
        return ", ".join([*told, f"total {1000 * self.elapsed_s:.0f} ms"])
