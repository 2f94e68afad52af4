"""Each process that works is prepared once, and what it did before a fault is not lost."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_builder.errors import HostError
from catalog_builder.run.mapper import SERIAL_BELOW, map_ordered

PREPARED = "CATALOG_TEST_PREPARED"


@pytest.fixture(autouse=True)
def unprepared() -> Iterator[None]:
    """Take away what `prepare` leaves in this process."""
    os.environ.pop(PREPARED, None)
    yield
    os.environ.pop(PREPARED, None)


def prepare(mark: str, log: Path | None = None) -> None:
    os.environ[PREPARED] = mark
    if log:
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{os.getpid()}\n")


def marked(number: int) -> str:
    """Return a text that shows the preparation; the first inputs take longest."""
    time.sleep(0.02 if number < 2 else 0)
    return f"{os.environ[PREPARED]} {number}"


def with_process(number: int) -> tuple[int, int]:
    return number, os.getpid()


def refuse_three(number: int) -> int:
    if number == 3:
        raise HostError(f"{number} is refused.", cure="Give another.")
    return number


def test_slow_inputs_keep_their_place() -> None:
    found = map_ordered(marked, range(10), jobs=2, prepare=prepare, arguments=("mark",), serial_below=0)
    assert list(found) == [f"mark {number}" for number in range(10)]


def test_one_worker_is_this_process_prepared_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    found = map_ordered(with_process, range(SERIAL_BELOW * 2), jobs=1, prepare=prepare, arguments=("mark", log))
    assert {process for _, process in found} == {os.getpid()}
    assert log.read_text("utf-8") == f"{os.getpid()}\n"


def test_many_inputs_go_to_workers_that_are_each_prepared_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    found = list(map_ordered(with_process, range(SERIAL_BELOW), jobs=2, prepare=prepare, arguments=("mark", log)))
    workers = {process for _, process in found}
    prepared = log.read_text("utf-8").split()
    assert [number for number, _ in found] == list(range(SERIAL_BELOW))
    assert os.getpid() not in workers
    assert {str(process) for process in workers} <= set(prepared)
    assert len(prepared) == len(set(prepared)) <= 2


def test_preparing_workers_leaves_this_process_alone() -> None:
    found = map_ordered(with_process, (1,), jobs=2, prepare=prepare, arguments=("mark",), serial_below=0)
    assert [number for number, _ in found] == [1]
    assert PREPARED not in os.environ


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_before_a_fault_arrive_before_it(jobs: int) -> None:
    stream = map_ordered(refuse_three, range(6), jobs=jobs, prepare=prepare, arguments=("mark",), serial_below=0)
    assert [next(stream) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(HostError, match="3 is refused") as caught:
        next(stream)
    assert caught.value.cure == "Give another."
