"""The child's side of the pool, played in this process over a pipe."""

from __future__ import annotations

import multiprocessing
import pickle
import resource
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.model.limits import Limits
from catalog_builder.model.stop import Stop
from catalog_builder.run.worker import READY, serve

KINDS = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
WIDE = Limits(max_plugin_memory_bytes=10**12, max_plugin_cpu_seconds=10**6)


@pytest.fixture(autouse=True)
def process_as_it_was() -> Iterator[None]:
    """Give this process back the limits and the signal that `serve` changes."""
    limits = [resource.getrlimit(kind) for kind in KINDS]
    handler = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, handler)
    for kind, limit in zip(KINDS, limits, strict=True):
        resource.setrlimit(kind, limit)


def nothing() -> None:
    """Prepare nothing."""


def impossible() -> None:
    raise ZeroDivisionError


def divided(number: int) -> int:
    return 1 // number


def played(function: Any, *inputs: object, prepare: Any = nothing) -> list[Any]:
    """Return the answers of a worker that is prepared and given these inputs in one batch, and whose parent then goes."""
    ours, theirs = multiprocessing.Pipe()
    ours.send(("prepare", prepare, ()))
    ours.send(("work", function, list(enumerate(inputs)), WIDE.max_plugin_cpu_seconds))
    _close_sending(ours)
    serve(theirs, WIDE)
    theirs.close()
    answers = []
    while ours.poll():
        try:
            answers.append(pickle.loads(ours.recv_bytes()))
        except (EOFError, OSError):
            break
    return answers


def _close_sending(channel: Connection) -> None:
    import socket

    with socket.socket(fileno=channel.fileno()) as end:
        end.shutdown(socket.SHUT_WR)
        end.detach()


def too_much(_: object) -> None:
    raise MemoryError


def too_deep(number: int) -> int:
    return too_deep(number) + 1


def refused(_: object) -> None:
    raise SettingsError("Wrong.", cure="Mend it.")


def test_a_worker_says_that_it_is_ready_answers_each_input_and_ends_when_its_parent_is_gone() -> None:
    assert played(str, 1, 2) == [READY, (0, "done", "1"), (1, "done", "2")]


def test_what_an_author_can_bring_about_is_a_stop() -> None:
    assert played(too_much, 1)[1:] == [(0, "stopped", Stop(kind="memory"))]
    assert played(too_deep, 1)[1:] == [(0, "stopped", Stop(kind="depth"))]


def test_a_mistake_of_ours_comes_with_its_traceback_and_the_worker_goes_on() -> None:
    [_, (_, kind, told), after] = played(divided, 0, 1)
    assert kind == "raised" and "ZeroDivisionError" in told and "Traceback" in told
    assert after == (1, "done", 1)


def test_a_fault_of_the_operator_comes_whole() -> None:
    [_, (_, kind, fault)] = played(refused, 1)
    assert (kind, str(fault), fault.cure) == ("raised", "Wrong.", "Mend it.")


def test_a_worker_that_cannot_be_prepared_says_why_and_ends() -> None:
    [(number, kind, told)] = played(str, 1, prepare=impossible)
    assert (number, kind) == (-1, "raised") and "ZeroDivisionError" in told
