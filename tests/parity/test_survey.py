"""How the translation of each page stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import TranslationError
from catalog_builder.model.source_digest import source_digest, with_record
from catalog_builder.parity.survey import survey

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("case", "state", "language"),
    [
        ("none/translated", "current", "en"),
        ("none/translated-from-english", "current", "zh"),
        ("translation-missing/english", "missing", "en"),
        ("translation-missing/chinese", "missing", "zh"),
        ("translation-orphaned/source-removed", "orphaned", "en"),
        ("translation-stale/source-changed", "stale", "en"),
        ("translation-unrecorded/no-record", "unrecorded", "en"),
    ],
)
def test_the_state_follows_from_what_the_page_records(case: str, state: str, language: str) -> None:
    (pair,) = survey(CASES / case / "content")
    assert (pair.state, pair.language) == (state, language)


def test_pages_that_record_each_other_are_stale_as_soon_as_one_changes(tmp_path: Path) -> None:
    one, two = "---\ntitle: 一\n---\n", "---\ntitle: One\n---\n"
    for language, text in (("zh", with_record(one, source_digest(two))), ("en", with_record(two, source_digest(one)))):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.md").write_text(text, "utf-8")
    assert survey(tmp_path)[0].state == "current"
    (tmp_path / "en" / "a.md").write_text(with_record("---\ntitle: Two\n---\n", source_digest(one)), "utf-8")
    (pair,) = survey(tmp_path)
    assert (pair.state, pair.language) == ("stale", "zh")


def test_a_page_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "a.md").write_bytes(b"\xff")
    with pytest.raises(TranslationError, match=r"zh/a\.md: cannot be read"):
        survey(tmp_path)
