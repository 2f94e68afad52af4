"""Each folder below cases/ is a kind of finding, and in it each folder a project that has it; `none` has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.model.text import LANGUAGES
from catalog_builder.parity.finding import CURES, MESSAGES
from catalog_builder.parity.report import parity_report

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*/*") if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_project_yields_what_is_expected(case: Path, update_golden: bool) -> None:
    findings = parity_report(case).findings
    assert {finding.kind for finding in findings} == {case.parent.name} - {"none"}
    told = "".join(f"{finding.told(language)}\n" for language in LANGUAGES for finding in findings)
    expected = case / "expected.txt"
    if update_golden:
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


def test_every_kind_has_a_case_and_a_cure() -> None:
    assert {case.parent.name for case in CASES} == {*MESSAGES, "none"}
    assert list(CURES) == list(MESSAGES)
