"""One set of faults in every form and both languages, as expected files beside this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder import __version__
from catalog_builder.check.report import REPORTERS
from catalog_builder.model.text import LANGUAGES, Language

from .sample import every_kind, report

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", REPORTERS)
def test_a_report_reads_as_expected(form: str, language: Language, update_golden: bool) -> None:
    site_url = "https://example.com/" if form in ("json", "sarif") else None
    written = report(form, *every_kind(), language=language, site_url=site_url)
    written = written.replace(f'"version": "{__version__}"', '"version": "…"')
    golden = GOLDEN / f"{form}.{language}.txt"
    if update_golden:
        golden.write_text(written, "utf-8")
    assert golden.is_file(), "run with --update-golden and read what it wrote"
    assert written == golden.read_text("utf-8")


def test_every_expected_file_belongs_to_a_report() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {
        f"{form}.{language}" for form in REPORTERS for language in LANGUAGES
    }
