"""Lines with code and comments masked."""

from __future__ import annotations

import pytest

from catalog_builder.load.masking import mask, mask_lines, spans_by_line
from catalog_builder.model.diagnostic import Place, Span
from catalog_builder.model.layout import MASK, LineKind


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(line=line, column=column, end_line=end_line, end_column=end_column)


def masked(lines: list[str], *code: Place, kind: LineKind = "text", is_exact: bool = True) -> list[str]:
    found = mask_lines(lines, [kind] * len(lines), code, is_exact=is_exact)
    return [line.replace(MASK, "_") for line in found]


def test_code_is_masked_across_lines() -> None:
    assert masked(["a `b", "c", "d` e"], (1, 3, 3, 2)) == ["a __", "_", "__ e"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a <!-- b --> c"], ["a __________ c"]),
        (["a <!-- b", "c", "d --> e"], ["a ______", "_", "_____ e"]),
        (["<!---->a<!---->"], ["_______a_______"]),
        (["a --> b"], ["a --> b"]),
        (["a <!-- b", "c"], ["a <!-- b", "c"]),
        (["<!-- a --> b <!-- c"], ["__________ b <!-- c"]),
    ],
)
def test_comments_are_masked_across_lines(lines: list[str], expected: list[str]) -> None:
    assert masked(lines) == expected


def test_blocks_of_code_are_masked_and_hold_no_comment() -> None:
    assert masked(["a <!--"], kind="code") == ["______"]
    assert list(mask_lines(["<!--", "a"], ["code", "text"], (), is_exact=True)) == [MASK * 4, "a"]


def test_lines_whose_code_cannot_be_placed_are_masked_as_a_whole() -> None:
    assert masked(["a `b` c", "d"], is_exact=False) == ["_______", "d"]


def test_spans_are_found_by_each_line_that_they_touch() -> None:
    wide, narrow = span(1, 5, 2, 3), span(2, 6, 2, 8)
    assert spans_by_line([wide, narrow]) == {1: [wide], 2: [wide, narrow]}


def test_a_stretch_beyond_the_line_masks_to_its_end() -> None:
    assert mask("abc", [(1, 99)]) == f"a{MASK}{MASK}"
    assert mask("abcd", [(0, 1), (2, None)]) == f"{MASK}b{MASK}{MASK}"
