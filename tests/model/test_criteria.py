"""The table of criteria: whole in both languages, and 100 points together."""

from __future__ import annotations

from catalog_builder.model.criteria import CRITERIA, CRITERIA_BY_ID
from catalog_builder.model.quality import FULL_POINTS
from catalog_builder.model.text import LANGUAGES


def test_all_criteria_together_are_100_points() -> None:
    assert sum(criterion.weight for criterion in CRITERIA) == FULL_POINTS
    assert len(CRITERIA_BY_ID) == len(CRITERIA)


def test_every_text_is_there_in_both_languages() -> None:
    for criterion in CRITERIA:
        for text in (criterion.title, criterion.reason, criterion.cure):
            assert all(text.get(language) for language in LANGUAGES)
            assert text.zh != text.en
        assert criterion.reason.zh and criterion.cure.zh and criterion.reason.en and criterion.cure.en
        assert criterion.reason.zh.endswith("。") and criterion.cure.zh.endswith("。")
        assert criterion.reason.en.endswith(".") and criterion.cure.en.endswith(".")
