"""The same promise on every kind of executor: order, faults, limits, and workers that are lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest

from catalog_builder.errors import ClusterError, SettingsError
from catalog_builder.model.limits import Limits
from catalog_builder.model.stop import Stop
from catalog_builder.run.cluster import open_cluster
from catalog_builder.run.errand import LostBenchError
from catalog_builder.run.executors import RemoteWorkers, Workplace
from tests.run.dask_cluster import Cluster

LIMITS = Limits(max_plugin_seconds=30, max_plugin_cpu_seconds=1, max_plugin_memory_bytes=600_000_000)


class Worker:
    """What `prepare` leaves in each process."""

    factor = 0


def prepare(factor: int) -> None:
    Worker.factor = factor


def run(workers: RemoteWorkers, function: Callable[[int], Any], inputs: Sequence[int]) -> list[Any]:
    workers.prepare(prepare, 3)
    return list(workers.map(function, inputs))


def multiplied(number: int) -> int:
    return number * Worker.factor


def eventful(number: int) -> int:
    """Want too much memory, crash, be mistaken or come to a result."""
    match number:
        case 1:
            return len(b"x" * 900_000_000)
        case 2:
            os.kill(os.getpid(), signal.SIGSEGV)
        case 3:
            raise ValueError("a mistake of ours")
    return number


def refused(number: int) -> int:
    raise SettingsError(f"{number} is wrong.", cure="Mend it.")


def murderous(number: int) -> int:
    """Kill the executor's worker, three processes above this one, for one input: no limit keeps all from it."""
    if number == 5:
        psutil.Process().parents()[2].kill()
    return number


def at(open_executor: Callable[[], Executor], folder: Path, places: int = 2) -> RemoteWorkers:
    return RemoteWorkers(Workplace(open_executor=open_executor, folder=folder, places=lambda: places), LIMITS)


@pytest.fixture(params=["threads", "processes", "dask"])
def workers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RemoteWorkers]:
    """Workers of an executor of each kind, two or three of them."""
    if request.param == "dask":
        cluster: Cluster = request.getfixturevalue("cluster")
        with open_cluster(cluster.address, tmp_path, tmp_path, LIMITS) as workers:
            yield workers
        return
    kind = ThreadPoolExecutor if request.param == "threads" else ProcessPoolExecutor
    yield at(partial(kind, max_workers=2), tmp_path / "cluster")


def test_outcomes_come_in_the_order_of_the_inputs_and_leave_nothing_behind(
    workers: RemoteWorkers, tmp_path: Path
) -> None:
    assert run(workers, multiplied, range(300)) == [3 * number for number in range(300)]
    assert list((tmp_path / "cluster").iterdir()) == []


def test_the_limits_hold_and_what_stops_one_input_leaves_all_others_theirs(workers: RemoteWorkers) -> None:
    found = run(workers, eventful, range(5))
    assert found[:3] == [0, Stop(kind="memory"), Stop(kind="crash", detail="SIGSEGV")]
    assert found[3].kind == "bug"
    assert "a mistake of ours" in found[3].detail
    assert found[4] == 4


def test_a_fault_of_the_operator_reaches_the_caller_with_its_cure(workers: RemoteWorkers) -> None:
    with pytest.raises(SettingsError, match=r"\d is wrong\.") as caught:
        run(workers, refused, range(4))
    assert caught.value.cure == "Mend it."


@pytest.mark.parametrize("workers", ["processes", "dask"], indirect=True)
def test_an_input_that_takes_its_worker_with_it_costs_only_itself(workers: RemoteWorkers) -> None:
    found = run(workers, murderous, range(40))
    assert found[5].kind == "crash"
    assert found[:5] + found[6:] == [number for number in range(40) if number != 5]


def test_no_inputs_open_nothing(tmp_path: Path) -> None:
    assert run(at(lambda: pytest.fail("opened"), tmp_path, places=1), multiplied, []) == []


class Recorder(ThreadPoolExecutor):
    """Knows the largest number of tasks that were on their way at once, and can lose them all."""

    def __init__(self) -> None:
        super().__init__(max_workers=2)
        self.on_their_way = self.most = 0
        self.loses = False

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **given: Any) -> Future[Any]:
        future = super().submit(lost if self.loses else function, *arguments, **given)
        self.on_their_way += 1
        self.most = max(self.most, self.on_their_way)
        future.add_done_callback(self._count)
        return future

    def _count(self, future: Future[Any]) -> None:
        self.on_their_way -= 1


def lost(*arguments: Any) -> str:
    raise LostBenchError("exit code -9")


def test_few_tasks_are_on_their_way_whatever_the_number_of_inputs(tmp_path: Path) -> None:
    executor = Recorder()
    assert len(run(at(lambda: executor, tmp_path), multiplied, range(1_000))) == 1_000
    assert executor.most <= 4


def test_workers_that_are_lost_whatever_they_do_are_the_operators_fault(tmp_path: Path) -> None:
    executor = Recorder()
    executor.loses = True
    with pytest.raises(ClusterError, match="Workers are lost whatever they work on: exit code -9"):
        run(at(lambda: executor, tmp_path), multiplied, range(40))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(ClusterError, match="cannot be written to"):
        run(at(lambda: pytest.fail("opened"), tmp_path / "file" / "x", places=1), multiplied, range(1))


class Ignorant(Executor):
    """Stands for workers without this package."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **given: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(ModuleNotFoundError("No module named 'catalog_builder'"))
        return future


def test_a_worker_without_the_program_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="does not know this program: No module named 'catalog_builder'"):
        run(at(Ignorant, tmp_path, places=1), multiplied, range(1))


class Gone(Executor):
    """Stands for a cluster whose scheduler ended."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **given: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.cancel()
        future.set_running_or_notify_cancel()
        return future


def test_a_scheduler_that_ends_meanwhile_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="The connection to the scheduler was lost"):
        run(at(Gone, tmp_path, places=1), multiplied, range(1))
