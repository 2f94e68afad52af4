"""One function over many inputs: order, faults, and processes that hang, grow or die."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.errors import CatalogError, SettingsError
from catalog_builder.model.limits import Limits
from catalog_builder.model.stop import Stop
from catalog_builder.run.mapper import INPUTS_PER_WORKER, WorkError, Workers, map_ordered

QUICK = Limits(max_plugin_seconds=30, max_plugin_cpu_seconds=1, max_plugin_memory_bytes=600_000_000)
IMPATIENT = Limits(max_plugin_seconds=1, max_plugin_cpu_seconds=30)
MANY = INPUTS_PER_WORKER * 3
BAD = 5

each_number_of_jobs = pytest.mark.parametrize("jobs", [1, 2])


class Worker:
    """What `prepare` leaves in each process."""

    factor = 0
    done = 0
    noted: list[int] = []  # noqa: RUF012 — replaced, never changed.


def prepare(factor: int) -> None:
    Worker.factor = factor


def run(function: Callable[[int], Any], count: int = MANY, *, jobs: int = 2, limits: Limits = QUICK) -> list[Any]:
    return list(map_ordered(function, range(count), jobs=jobs, prepare=prepare, arguments=(3,), limits=limits))


def note_factor(factor: int) -> None:
    Worker.noted = [*Worker.noted, factor]


def noted(_: int) -> list[int]:
    return Worker.noted


def multiplied(number: int) -> int:
    return number * Worker.factor


def process(_: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def slow_at_first(number: int) -> int:
    time.sleep(0.1 if number < 2 else 0)
    return number


def refused(number: int) -> int:
    raise SettingsError(f"{number} is wrong.", cure="Mend it.")


def mistaken(number: int) -> int:
    return number // (number - BAD)


def sleeping(number: int) -> int:
    return number if number != BAD else int(time.sleep(60) or 0)


def computing(number: int) -> int:
    while number == BAD:
        pass
    return number


def computing_for_long(number: int) -> int:
    begun_s = time.process_time()
    while time.process_time() < begun_s + 2.5:
        pass
    return number


def sleeping_for_long(number: int) -> int:
    time.sleep(2.5)
    return number


def growing(number: int) -> int:
    return number if number != BAD else len(b"x" * 900_000_000)


def nesting(number: int) -> int:
    return number if number != BAD else nesting(number) + 1


def killed(number: int) -> int:
    if number == BAD:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def broken(number: int) -> int:
    if number == BAD:
        ctypes.string_at(0)
    return number


def leaving(number: int) -> int:
    if number == BAD:
        os._exit(7)
    return number


def dead_when_used(number: int) -> int:
    """Die unless the process is fresh, as after a predecessor that left it without memory."""
    Worker.done += 1
    if number == BAD and Worker.done > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def unpicklable(number: int) -> object:
    return number if number != BAD else lambda: None


@each_number_of_jobs
def test_results_come_in_the_order_of_the_inputs_whatever_the_number_of_workers(jobs: int) -> None:
    assert run(multiplied, 50, jobs=jobs) == [3 * number for number in range(50)]


def test_slow_inputs_keep_their_place() -> None:
    assert run(slow_at_first) == list(range(MANY))


def test_nothing_is_worked_on_in_this_process() -> None:
    assert os.getpid() not in run(process, 1, jobs=1)


def test_few_inputs_start_one_worker_and_many_are_shared_out() -> None:
    assert len(set(run(process, INPUTS_PER_WORKER, jobs=4))) == 1
    assert len(set(run(process, MANY, jobs=2))) == 2


def test_no_inputs_start_nothing() -> None:
    assert run(multiplied, 0) == []


@each_number_of_jobs
def test_a_fault_of_the_operator_reaches_the_caller_with_its_cure(jobs: int) -> None:
    with pytest.raises(CatalogError, match=r"\d is wrong\.") as caught:
        run(refused, jobs=jobs)
    assert isinstance(caught.value, SettingsError)
    assert caught.value.cure == "Mend it."


@each_number_of_jobs
@pytest.mark.parametrize(
    ("function", "stop"),
    [
        (sleeping, Stop(kind="wall")),
        (computing, Stop(kind="cpu")),
        (growing, Stop(kind="memory")),
        (nesting, Stop(kind="depth")),
        (killed, Stop(kind="crash", detail="SIGKILL")),
        (broken, Stop(kind="crash", detail="SIGSEGV")),
        (leaving, Stop(kind="crash", detail="exit code 7")),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_stops_one_input_leaves_all_others_their_results(
    function: Callable[[int], int], stop: Stop, jobs: int
) -> None:
    expected = [stop if number == BAD else number for number in range(MANY)]
    assert run(function, jobs=jobs, limits=IMPATIENT if function is sleeping else QUICK) == expected


@pytest.mark.parametrize(("function", "limits"), [(computing_for_long, QUICK), (sleeping_for_long, IMPATIENT)])
def test_work_of_our_own_may_take_longer_than_a_strangers(function: Callable[[int], int], limits: Limits) -> None:
    with Workers(jobs=1, limits=limits) as workers:
        assert list(workers.map(function, [1])) in ([Stop(kind="cpu")], [Stop(kind="wall")])
        assert list(workers.map(function, [1], patience=20)) == [1]


def test_a_lone_input_may_be_the_one_that_stops() -> None:
    assert list(map_ordered(killed, [BAD], jobs=2, prepare=prepare, arguments=(3,), limits=QUICK)) == [
        Stop(kind="crash", detail="SIGKILL")
    ]


def test_every_input_may_stop() -> None:
    found = list(map_ordered(leaving, [BAD] * 9, jobs=2, prepare=prepare, arguments=(3,), limits=QUICK))
    assert found == [Stop(kind="crash", detail="exit code 7")] * 9


def test_an_input_is_not_blamed_for_what_an_earlier_one_left_behind() -> None:
    assert run(dead_when_used, jobs=1) == list(range(MANY))


@each_number_of_jobs
@pytest.mark.parametrize(("function", "told"), [(mistaken, "ZeroDivisionError"), (unpicklable, "lambda")])
def test_a_mistake_of_ours_costs_its_input_only_and_is_told_with_its_traceback(
    function: Callable[[int], int], told: str, jobs: int
) -> None:
    found = run(function, jobs=jobs)
    stops = [entry for entry in found if isinstance(entry, Stop)]
    assert len(found) == MANY
    assert [stop.kind for stop in stops] == ["bug"]
    assert stops[0].detail.startswith("Traceback") and told in stops[0].detail


def test_a_worker_that_cannot_be_prepared_is_our_mistake() -> None:
    with pytest.raises(WorkError, match="TypeError"):
        list(map_ordered(multiplied, [1], jobs=1, prepare=prepare, arguments=(), limits=QUICK))


def test_a_worker_that_starts_later_is_prepared_by_the_latest_call_only() -> None:
    with Workers(jobs=1, limits=QUICK) as workers:
        for factor in range(50):
            workers.prepare(note_factor, factor)
        assert list(workers.map(noted, [0])) == [[49]]
        workers.prepare(note_factor, 49)
        workers.prepare(note_factor, 50)
        assert list(workers.map(noted, [0])) == [[49, 50]], "the same once more is nothing to do"


def test_a_worker_that_died_between_two_runs_is_replaced() -> None:
    with Workers(jobs=1, limits=QUICK) as workers:
        workers.prepare(prepare, 3)
        [idle] = workers.map(process, [0])
        assert isinstance(idle, int)
        os.kill(idle, signal.SIGKILL)
        workers.prepare(prepare, 4)
        assert list(workers.map(multiplied, [5])) == [20]


def test_a_preparation_that_kills_every_process_is_our_mistake_in_a_later_run_too() -> None:
    with Workers(jobs=1, limits=QUICK) as workers:
        workers.prepare(prepare, 3)
        assert list(workers.map(multiplied, [5])) == [15]
        workers.prepare(killed, BAD)
        with pytest.raises(WorkError, match="could not be prepared"):
            list(workers.map(multiplied, [5]))


def test_a_run_that_is_broken_off_leaves_no_process(tmp_path: Path) -> None:
    stream = map_ordered(process, range(MANY), jobs=2, prepare=prepare, arguments=(3,), limits=QUICK)
    worker = next(stream)
    stream.close()  # type: ignore[attr-defined]  # It is a generator.
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def limits_in_force(_: int) -> tuple[int, int, int]:
    return tuple(
        resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system may refuse limits")
def test_the_system_itself_holds_workers_to_the_limits() -> None:
    [(memory, seconds, core)] = run(limits_in_force, 1)
    assert (memory, core) == (QUICK.max_plugin_memory_bytes, 0)
    assert 1 <= seconds <= 3
