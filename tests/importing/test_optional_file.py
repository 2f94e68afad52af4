"""Files an import can do without."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.importing.optional_file import read_optional
from catalog_builder.importing.tree import list_tree
from catalog_builder.model.text import Localized

from .project_folders import written_project


def test_a_missing_file_is_no_news(tmp_path: Path) -> None:
    notes: list[Localized] = []
    assert read_optional(list_tree(tmp_path), "app.json", notes) is None
    assert notes == []


@pytest.mark.parametrize("text", ["{", "[" * 5_000, "x" * 300_000])
def test_a_file_of_no_use_is_noted_in_both_languages(text: str, tmp_path: Path) -> None:
    notes: list[Localized] = []
    assert read_optional(list_tree(written_project(tmp_path, {"app.json": text})), "app.json", notes) is None
    assert len(notes) == 1 and notes[0].zh and notes[0].en
