"""One function over many inputs, in this process or in several."""

from __future__ import annotations

import os

import pytest

from catalog_builder.errors import CatalogError, SettingsError
from catalog_builder.run.mapper import map_ordered


class Worker:
    """What `prepare` leaves in each process."""

    factor = 0


def prepare(factor: int) -> None:
    Worker.factor = factor


def multiplied(number: int) -> int:
    return number * Worker.factor


def process(_: int) -> int:
    return os.getpid()


def failing(number: int) -> int:
    raise SettingsError(f"{number} is wrong.", cure="Mend it.")


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_inputs_whatever_the_number_of_workers(jobs: int) -> None:
    found = map_ordered(multiplied, range(50), jobs=jobs, prepare=prepare, arguments=(3,), serial_below=2)
    assert list(found) == [3 * number for number in range(50)]


def test_few_inputs_start_no_process() -> None:
    found = map_ordered(process, range(3), jobs=4, prepare=prepare, arguments=(1,), serial_below=4)
    assert set(found) == {os.getpid()}


def test_many_inputs_are_shared_out() -> None:
    found = map_ordered(process, range(4), jobs=2, prepare=prepare, arguments=(1,), serial_below=2)
    assert os.getpid() not in set(found)


def test_no_inputs_give_no_results() -> None:
    assert list(map_ordered(multiplied, [], jobs=2, prepare=prepare, arguments=(1,))) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_operator_reaches_the_caller_with_its_cure(jobs: int) -> None:
    with pytest.raises(CatalogError, match=r"0 is wrong\.") as caught:
        list(map_ordered(failing, range(4), jobs=jobs, prepare=prepare, arguments=(1,), serial_below=2))
    assert isinstance(caught.value, SettingsError)
    assert caught.value.cure == "Mend it."
