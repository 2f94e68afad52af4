"""The table of look-alikes."""

from __future__ import annotations

from catalog_builder.check.confusables import LOOKS_LIKE


def test_no_character_stands_for_another_that_is_replaced_itself() -> None:
    assert {ord(target) for target in LOOKS_LIKE.values()} & set(LOOKS_LIKE) == set()


def test_letters_are_compared_as_plain_small_ones_and_characters_as_characters() -> None:
    for source, target in LOOKS_LIKE.items():
        assert target.islower() == (source < 0x3000), (chr(source), target)
        assert not chr(source).isascii()
