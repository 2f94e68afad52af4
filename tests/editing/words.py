"""Words of the shipped vocabulary for tests of completion and hover, and a text with the cursor at `|`."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.editing.manifest_words import ManifestWords
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.text import Language
from catalog_builder.source.folder import read_vocabulary_files

VOCABULARY = load_vocabulary(*read_vocabulary_files(Path(__file__).parents[2] / "plugins_data"))


def words(language: Language = "zh") -> ManifestWords:
    return ManifestWords(vocabulary=VOCABULARY, language=language)


def cursor_in(text: str) -> tuple[list[str], int, int]:
    """Return the lines without the mark, and its line and column."""
    before, _, after = text.partition("|")
    return (before + after).split("\n"), before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
