"""Levels of headings."""

from __future__ import annotations

import pytest

from catalog_builder.check.heading_levels import shift_headings, skipped_levels
from catalog_builder.load.document import load_document


def shifted(text: str, levels: int) -> list[tuple[int, int, int, str]]:
    document = load_document("doc/README.md", "zh", text)
    edits = shift_headings(document, document.headings, levels)
    return [(edit.line, edit.column, edit.end_column, edit.text) for edit in edits]


def test_marks_are_replaced_where_they_stand() -> None:
    assert shifted("## a\n\n> - ### b ###\n", -1) == [(1, 1, 3, "#"), (3, 5, 8, "##")]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n\nb\n===\n", 1),
        ("# a\n\n<h2>b</h2>\n", 1),
        ("## a\n\n###### b\n", 1),
        ("# a\n", -1),
        (f"## {'文' * 10_000}\n", 1),
    ],
)
def test_all_are_moved_or_none(text: str, levels: int) -> None:
    assert shifted(text, levels) == []


def skipped(text: str) -> list[tuple[str | None, str, int]]:
    """Return the heading above, the letters of the section, and the level expected, for each skip."""
    found = skipped_levels(load_document("doc/README.md", "zh", text))
    return [(above.text if above else None, "".join(h.text for h in section), level) for above, section, level in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a\n## b\n### c\n## d\n", []),
        ("# a\n### b\n#### c\n### d\n", []),
        ("### a\n### b\n", []),
        ("# a\n# b\n### c\n", [("b", "c", 2)]),
        ("# a\n## b\n#### c\n##### d\n#### e\n### f\n", [("b", "cde", 3)]),
        ("# a\n### b\n## c\n", [(None, "b", 2)]),
        ("### a\n## b\n", [(None, "a", 2)]),
        ("### a\n# b\n", []),
        ("", []),
    ],
)
def test_a_skipped_level_is_seen_with_the_section_below_it(text: str, expected: object) -> None:
    assert skipped(text) == expected
