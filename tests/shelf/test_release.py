"""Labels are a line of plain text, whatever a commit's message holds."""

from __future__ import annotations

import pytest

from catalog_builder.shelf.release import plain_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("beta: 修正示例\n\nMore.", "beta: 修正示例"),
        ("  two   blanks\tand a tab ", "two blanks and a tab"),
        ("\x1b[2J\x1b]0;title\x07red\u202egnp", "[2J ]0;title red gnp"),
        ("", None),
        (" \n", None),
        ("\x00", None),
        ("x" * 1000, "x" * 200),
    ],
)
def test_a_label_is_the_first_line_and_nothing_a_terminal_acts_on(text: str, label: str | None) -> None:
    assert plain_label(text) == label
