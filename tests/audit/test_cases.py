"""Each kind of problem has a folder: `wrong/` is a tiny site with it, `right/` one without, `expected.txt` the report.

A line of expected.txt holds page, kind and detail, separated by tabs; special characters as in Python.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.audit import Problem, audit_site
from catalog_builder.audit.problem import MESSAGES

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_wrong_site_yields_exactly_the_expected_problems(case: Path, update_golden: bool) -> None:
    found = "".join(f"{_line(problem)}\n" for problem in audit_site(case / "wrong"))
    if update_golden:
        (case / "expected.txt").write_text(found, "utf-8")
    assert found == (case / "expected.txt").read_text("utf-8")
    assert {line.split("\t")[1] for line in found.splitlines()} == {case.name}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_right_site_yields_none(case: Path) -> None:
    assert audit_site(case / "right") == ()


def test_a_site_with_everything_in_order_is_clean() -> None:
    assert audit_site(HERE / "clean") == ()


def test_every_kind_has_its_folder() -> None:
    assert {case.name for case in CASES} == set(MESSAGES)


def _line(problem: Problem) -> str:
    detail = problem.detail.replace("\n", "\\n")
    return f"{problem.page}\t{problem.kind}\t{detail}".rstrip("\t")
