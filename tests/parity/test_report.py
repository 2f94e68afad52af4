"""The report on a project, and the record that a page agrees with its source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog_builder.errors import TranslationError
from catalog_builder.parity.report import parity_report, record_pages

CASES = Path(__file__).parent / "cases"
PAGE = "framework/stack.md"


def project(case: str, folder: Path) -> Path:
    """Return a copy of the project of a case."""
    return shutil.copytree(CASES / case, folder / "project")


@pytest.mark.parametrize("case", ["translation-unrecorded/no-record", "translation-stale/source-changed"])
def test_a_page_that_was_recorded_is_current(case: str, tmp_path: Path) -> None:
    folder = project(case, tmp_path)
    assert list(record_pages(folder, [PAGE])) == [f"content/en/{PAGE}"]
    assert parity_report(folder).findings == ()


def test_without_names_only_pages_that_record_nothing_are_recorded(tmp_path: Path) -> None:
    """Else one careless command would say of every stale page that it is up to date."""
    assert list(record_pages(project("translation-stale/source-changed", tmp_path), [])) == []


def test_what_is_up_to_date_is_not_written_again(tmp_path: Path) -> None:
    assert list(record_pages(project("none/translated", tmp_path), [PAGE])) == []


@pytest.mark.parametrize("name", [PAGE, "framework/stack", f"content/en/{PAGE}", f"./content/zh/{PAGE}"])
def test_a_page_may_be_named_by_its_path_or_its_file(name: str) -> None:
    assert [pair.path for pair in parity_report(CASES / "none/translated", [name]).pairs] == [PAGE]


def test_an_unknown_page_is_a_fault() -> None:
    with pytest.raises(TranslationError, match=r"No such page: framework/stuck\.md\."):
        parity_report(CASES / "none/translated", ["framework/stuck"])


def test_a_page_in_one_language_cannot_be_recorded() -> None:
    with pytest.raises(TranslationError, match="exists in one language only"):
        list(record_pages(CASES / "translation-missing/english", [PAGE]))
