"""Many words looked for at once."""

from __future__ import annotations

import pytest

from catalog_builder.model.words import any_word, spellings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("分包与独立分包", ["分包", "独立分包"]),
        ("a slot, slots, web slot", ["slot", "web slot"]),
        ("slotted unslot x2slot", []),
        ("用 slot。", ["slot"]),
    ],
)
def test_the_longest_word_is_found_and_latin_ones_only_whole(text: str, found: list[str]) -> None:
    assert any_word(("slot", "web slot", "分包", "独立分包")).findall(text) == found


def test_of_no_words_none_is_found() -> None:
    assert any_word(()).search("anything") is None


def test_a_word_of_small_letters_may_begin_a_sentence() -> None:
    assert [list(spellings(word)) for word in ("slot", "API", "插槽")] == [["slot", "Slot"], ["API"], ["插槽"]]
