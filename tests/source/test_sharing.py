"""Work shared with copies of the process."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from catalog_builder.source.sharing import apart, begun, share_out

is_linux = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")


def squares(start: int, stop: int) -> bytes:
    return bytes(number * number % 251 for number in range(start, stop))


@pytest.mark.parametrize("parts", [0, 1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 10, 100_000])
def test_the_answer_is_the_same_in_any_number_of_parts(count: int, parts: int) -> None:
    assert share_out(squares, count, parts=parts) == squares(0, count)


def of_one_thread(program: str) -> str:
    """Return what a program prints that runs in a process of its own: this one may have threads of other tests."""
    head = "import os; from catalog_builder.source.sharing import apart, begun, share_out; here = os.getpid()\n"
    run = subprocess.run([sys.executable, "-c", head + program], capture_output=True, text=True, check=True, timeout=60)
    return run.stdout


REMAINING = """
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("none remains")
"""


@is_linux
def test_each_part_is_done_in_a_process_of_its_own_and_none_remains() -> None:
    told = of_one_thread(
        "print(share_out(lambda start, stop: bytes([os.getpid() == here]) * (stop - start), 3, parts=3))" + REMAINING
    )
    assert told == "b'\\x01\\x00\\x00'\nnone remains\n"


def test_a_process_with_other_threads_is_not_copied() -> None:
    here, done = os.getpid(), threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        flags = share_out(lambda start, stop: bytes([os.getpid() == here]) * (stop - start), 3, parts=3)
    finally:
        done.set()
        thread.join()
    assert flags == b"\1\1\1"


def test_what_a_copy_fails_at_is_done_here(capfd: pytest.CaptureFixture[str]) -> None:
    here = os.getpid()

    def fail_elsewhere(start: int, stop: int) -> bytes:
        if os.getpid() != here:
            raise MemoryError
        return squares(start, stop)

    assert share_out(fail_elsewhere, 10, parts=3) == squares(0, 10)
    assert capfd.readouterr() == ("", "")


def test_a_copy_that_is_killed_costs_nothing_but_time() -> None:
    here = os.getpid()

    def die_elsewhere(start: int, stop: int) -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return squares(start, stop)

    assert share_out(die_elsewhere, 10, parts=2) == squares(0, 10)


def test_without_further_processes_it_is_all_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert share_out(squares, 10, parts=3) == squares(0, 10)


def test_a_failure_here_leaves_no_process_behind() -> None:
    program = """
try:
    share_out(lambda start, stop: 1 // 0, 10, parts=3)
except ZeroDivisionError:
    print("told")
"""
    assert of_one_thread(program + REMAINING) == "told\nnone remains\n"


def test_work_that_was_begun_is_done_elsewhere_and_answered_when_asked() -> None:
    program = """
with begun(lambda: b"%d" % os.getpid()) as answer:
    print(int(answer()) != here, answer() == answer())
"""
    assert of_one_thread(program + REMAINING) == "True True\nnone remains\n"


def test_work_that_was_begun_and_is_not_wanted_leaves_no_process_behind() -> None:
    program = """
try:
    with begun(lambda: b"x"):
        1 // 0
except ZeroDivisionError:
    print("told")
"""
    assert of_one_thread(program + REMAINING) == "told\nnone remains\n"


def test_work_that_was_begun_and_came_to_nothing_is_done_here() -> None:
    here = os.getpid()

    def die_elsewhere() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return b"here"

    with begun(die_elsewhere) as answer:
        assert answer() == b"here"


def test_an_answer_may_be_empty_and_is_not_asked_for_twice() -> None:
    program = """
asked = []
with begun(lambda: asked.append(1) or b"") as answer:
    print(answer(), answer(), asked)
"""
    asked_here = "[]" if sys.platform == "linux" else "[1]"
    assert of_one_thread(program) == f"b'' b'' {asked_here}\n"


@is_linux
def test_what_was_imported_apart_is_not_here() -> None:
    program = """
import sys
print(apart(lambda: __import__("colorsys").__name__.encode()), "colorsys" in sys.modules)
"""
    assert of_one_thread(program + REMAINING) == "b'colorsys' False\nnone remains\n"


def test_a_fault_in_work_that_is_done_apart_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        apart(lambda: b"%d" % (1 // 0))
