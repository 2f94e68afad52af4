"""Every hostile and honest case on disk: refused where it must be, harmless or accepted otherwise. See `trial.py`.

`attack-*` is refused or made harmless, `honest-*` is accepted, `told-*` is honest but cannot be read: its author is told
what and where. Beside each case lies its verdict with the rules and places. `python -m tests.hostile` prints a summary.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from catalog_builder.check.registry import all_rules
from tests.hostile.reader import READERS, article_harm, drawing_harm, harm, picture_leftovers
from tests.hostile.summary import documents, verdicts
from tests.hostile.trial import HERE, NOT_CASES, PATTERNS, Case, Trial, all_cases, told, tried, verdict

CASES = all_cases()
AWAITED = [line.split() for line in (HERE / "awaited.txt").read_text("utf-8").splitlines() if line[:1] not in ("", "#")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_meets_its_expectation_and_publishes_nothing_harmful(
    case: Case, tmp_path: Path, update_golden: bool
) -> None:
    trial = tried(case, tmp_path)
    found = told(case, trial)
    if update_golden:
        case.golden.write_text(found, "utf-8")
    assert case.golden.is_file(), "no expectation: run with --update-golden and read what it wrote"
    assert found == case.golden.read_text("utf-8")
    assert (verdict(case, trial) == "accepted") is case.is_honest
    assert verdict(case, trial) == "refused" or not case.path.name.startswith("told-")
    assert _published_harm(trial) == []
    _assert_reports_are_printable(trial)


@pytest.mark.parametrize("line", AWAITED, ids=lambda line: line[0])
def test_a_case_that_waits_for_a_rule_is_told_by_it_once_it_is_there(line: list[str], tmp_path: Path) -> None:
    name, rule = line
    case = next(case for case in CASES if case.name == name)
    if any(known.id == rule for known in all_rules()):
        assert rule in {diagnostic.rule for diagnostic in tried(case, tmp_path).diagnostics}


def test_there_are_enough_cases_and_a_third_of_them_is_honest() -> None:
    counts = Counter(verdicts())
    assert sum(counts.values()) >= 150
    assert 3 * counts["accepted"] >= sum(counts.values())
    assert min(counts["refused"], counts["made harmless"]) >= 50


def test_every_case_says_what_it_is_and_every_expectation_has_a_case() -> None:
    names = [case.path.name for case in CASES]
    assert [name for name in names if not name.startswith(("attack-", "honest-", "told-"))] == []
    goldens = {case.golden for case in CASES}
    found = {path for family in PATTERNS for path in (HERE / family).glob("*.txt")}
    assert found == goldens
    assert [path for path in (HERE / "pictures").iterdir() if path.suffix in NOT_CASES and path.suffix == ".pyc"] == []


def test_documents_are_counted_too() -> None:
    assert len(documents()) >= 100


def _published_harm(trial: Trial) -> list[str]:
    """Return whatever an independent reader does not like of what would be published."""
    faults = []
    for name, content in trial.files.items():
        faults += drawing_harm(content) if name.endswith(".svg") else picture_leftovers(content)
        faults += [name] if b"SECRET-7f3a" in content else []
    for result in trial.results:
        for _, html in result.articles:
            faults += article_harm(BeautifulSoup(html, "html5lib"))
        for document in result.documents:
            faults += [fault for reader in READERS for fault in harm(document.html, reader)]
    return faults


def _assert_reports_are_printable(trial: Trial) -> None:
    """What is told is one line that any terminal, log or JSON reader takes as text."""
    for diagnostic in trial.diagnostics:
        for text in (diagnostic.path, *diagnostic.message.texts(), *diagnostic.help.texts()):
            assert text.isprintable() or "\N{ZERO WIDTH JOINER}" in text, (diagnostic.rule, text)
            text.encode()
            assert len(text) < 1_000
