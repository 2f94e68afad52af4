"""Edits said by the place of what they change."""

from __future__ import annotations

from catalog_builder.check.edits import edit_line, replacing
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.fix import Edit

from .edited import applied


def test_an_edit_ends_after_the_last_character_of_its_span() -> None:
    edit = replacing("plugin.yml", Span(line=2, column=3, end_line=2, end_column=5), "x")
    assert edit == Edit(path="plugin.yml", line=2, column=3, end_line=2, end_column=6, text="x")


def test_a_stretch_is_replaced_removed_or_put_in() -> None:
    source = "one\ntwo three\n"
    assert applied(source, [replacing("", Span(line=1, column=1, end_line=2, end_column=3), "2")]) == "2 three\n"
    assert applied(source, [edit_line("", 2, 4, 6, "")]) == "one\ntwo\n"
    assert applied(source, [edit_line("", 2, 4, 0, " and"), edit_line("", 1, 1, 0, "> ")]) == "> one\ntwo and three\n"
