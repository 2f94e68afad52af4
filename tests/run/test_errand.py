"""What a task does with its errand: another program or other files are refused, its process stays for the next."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.errors import ClusterError
from catalog_builder.model.limits import Limits
from catalog_builder.run.bench import Terms, Witness, witness
from catalog_builder.run.errand import Bench, Benches, LostBenchError, run_errand
from catalog_builder.run.mapper import WorkError
from catalog_builder.run.parcels import open_parcel, send_parcel
from catalog_builder.run.program import program_parts


def prepare() -> None:
    pass


def unprepared() -> None:
    raise ValueError("not ready")


def parent_of_parent(_: int) -> int:
    """Return the process that did the errand: above the worker is what makes workers, above that the bench."""
    with Path(f"/proc/{os.getppid()}/stat").open() as stream:
        return int(stream.read().rpartition(")")[2].split()[1])


def terms_in(folder: Path, prepared: Callable[[], None] = prepare, witnesses: tuple[Witness, ...] = ()) -> str:
    terms = Terms(
        function=parent_of_parent,
        preparations=((prepared, ()),),
        limits=Limits(),
        witnesses=witnesses,
    )
    return send_parcel(folder, terms)


def run(folder: Path, terms: str, **differing: str) -> list[int]:
    program = {**program_parts(), **differing}
    found: list[int] = open_parcel(folder, run_errand(str(folder), terms, program, pickle.dumps([1])))
    return found


def test_the_process_stays_for_the_next_errand_of_its_run_only(tmp_path: Path) -> None:
    terms = terms_in(tmp_path)
    first = run(tmp_path, terms)
    assert run(tmp_path, terms) == first
    assert run(tmp_path, terms_in(tmp_path, witnesses=(witness(tmp_path / "none"),))) != first


def test_another_version_of_a_library_is_refused_and_both_are_named(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match=r"not the same program: nh3 is 0\.0\.1 here and [\d.]+ there\."):
        run(tmp_path, terms_in(tmp_path), nh3="0.0.1")


def test_another_source_of_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="not the same program: source digest is abc here and "):
        run(tmp_path, terms_in(tmp_path), **{"source digest": "abc"})


def test_a_worker_that_sees_another_file_is_refused(tmp_path: Path) -> None:
    seen = tmp_path / "categories.yml"
    seen.write_text("a", "utf-8")
    terms = terms_in(tmp_path, witnesses=(witness(seen),))
    seen.write_text("other", "utf-8")
    with pytest.raises(ClusterError, match=r"categories\.yml is another file"):
        run(tmp_path, terms)


def test_our_own_fault_comes_with_its_traceback(tmp_path: Path) -> None:
    with pytest.raises(WorkError, match="not ready"):
        run(tmp_path, terms_in(tmp_path, prepared=unprepared))


def test_a_dead_process_is_a_loss() -> None:
    bench = Bench()
    bench.end()
    with pytest.raises((LostBenchError, ValueError)):
        bench.ask(("", "", {}, b""))


def test_a_process_that_waits_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog_builder.run.errand._IDLE_S", 0.05)
    bench = Bench()
    Benches.give_back("run", bench)
    assert bench._timer
    bench._timer.join()
    assert bench._process.poll() is not None
    following = Benches.take("run")
    assert following is not bench
    following.end()
