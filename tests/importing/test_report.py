"""Strangers' texts on a terminal."""

from __future__ import annotations

from catalog_builder.importing.report import printable


def test_control_characters_and_endless_texts_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[31mb\u202e\n") == "a�[31mb��"
    assert len(printable("x" * 5_000)) == 1_001
