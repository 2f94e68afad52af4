"""The child's side of the pool: takes batches of inputs, answers each input by itself, holds to the limits.

An answer leaves before the next input is begun, so the parent always knows what a worker died of. What is the author's
doing (too deep, too much memory) is answered as a Stop; an exception of ours travels with its traceback.
"""

from __future__ import annotations

import contextlib
import gc
import math
import pickle
import signal
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Literal

from catalog_builder.errors import CatalogError
from catalog_builder.model.limits import Limits
from catalog_builder.model.stop import Stop

try:
    import resource
except ImportError:  # Windows: the parent's clock alone holds.
    resource = None  # type: ignore[assignment]  # Asked for before each use.

Answer = tuple[int, Literal["done", "stopped", "raised"], Any]
"""Number of the input; then the result, or a Stop, or a CatalogError or the text of a traceback."""

READY: Answer = (-1, "done", None)
"""The answer to a preparation."""


def serve(channel: Connection, limits: Limits) -> None:
    """Prepare and work as the parent says, until it closes its end of the channel.

    Messages are `("prepare", function, arguments)` and `("work", function, [(number, input), …], seconds)`: those of
    processor time that each input may take.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to act upon.
    _bound_process(limits)
    gc.set_threshold(50_000)  # Trees of records that are gone with the next input: looking for cycles took a tenth.
    with contextlib.suppress(EOFError, OSError):  # The parent is gone.
        while True:
            kind, function, given, *bounds = channel.recv()
            if kind == "prepare":
                answer = _prepared(function, given)
                channel.send_bytes(_packed(answer))
                if answer is not READY:
                    return
                continue
            (seconds,) = bounds
            for number, value in given:
                _bound_time(seconds)
                channel.send_bytes(_answer(number, function, value))


def _prepared(prepare: Callable[..., None], arguments: tuple[object, ...]) -> Answer:
    try:
        prepare(*arguments)
    except Exception as fault:  # noqa: BLE001 — the worker boundary.
        return -1, "raised", _told(fault)
    return READY


def _answer(number: int, function: Callable[[Any], Any], given: object) -> bytes:
    try:
        return _packed((number, "done", function(given)))
    except RecursionError:
        return _packed((number, "stopped", Stop(kind="depth")))
    except MemoryError:
        return _packed((number, "stopped", Stop(kind="memory")))
    except Exception as fault:  # noqa: BLE001 — the worker boundary.
        return _packed((number, "raised", _told(fault)))


def _packed(answer: Answer) -> bytes:
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)


def _told(fault: Exception) -> CatalogError | str:
    return fault if isinstance(fault, CatalogError) else "".join(traceback.format_exception(fault))


def _bound_process(limits: Limits) -> None:
    """Bound memory, where the system can; a process that dies leaves no core file."""
    if resource is None:
        return
    for kind, value in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, limits.max_plugin_memory_bytes)):
        _lower(kind, value)


def _bound_time(seconds: int) -> None:
    """Let the system end this process when it computes for longer than that, from now on."""
    if resource is not None:
        _lower(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)


def _lower(kind: int, value: int) -> None:
    """Set the soft limit, never beyond the hard one that the operator gave."""
    with contextlib.suppress(ValueError, OSError):  # macOS refuses some: the parent's clock holds all the same.
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
