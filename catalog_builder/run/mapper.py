"""One function over many inputs: in this process, or in several. Same order and same results either way."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")

SERIAL_BELOW = 64
"""Inputs below which starting workers costs more than it saves (benchmarks/workers.py)."""


def map_ordered(
    function: Callable[[_In], _Out],
    inputs: Sequence[_In],
    *,
    jobs: int,
    prepare: Callable[..., None],
    arguments: tuple[object, ...],
    serial_below: int = SERIAL_BELOW,
) -> Iterator[_Out]:
    """Yield `function` of every input in their order. `prepare(*arguments)` runs once in each process that works."""
    if jobs < 2 or len(inputs) < serial_below:
        prepare(*arguments)
        yield from map(function, inputs)
        return
    chunk = max(1, min(32, len(inputs) // (jobs * 4)))
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=prepare, initargs=arguments) as pool:
        yield from pool.map(function, inputs, chunksize=chunk)
