"""A document's title; and a block of code that knows where each stretch of it stands in the document."""

from __future__ import annotations

import pytest

from catalog_builder.load.document import load_document
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import CodeBlock

BLOCK = CodeBlock(language="js", title="", line=12, text='   {"plugins": {}}\nabc', intro="")


@pytest.mark.parametrize(
    ("text", "title"),
    [("# a\n\n## b\n", "a"), ("# a\n\n# b\n", None), ("## b\n\n# a\n", None), ("b\n", None)],
)
def test_the_title_is_the_first_heading_and_the_only_one_of_level_1(text: str, title: str | None) -> None:
    found = load_document("doc/README.md", "zh", text).title
    assert (found.text if found else None) == title


def test_a_stretch_of_code_has_its_place_in_the_document() -> None:
    assert BLOCK.span(BLOCK.text.index("plugins"), 7) == Span(line=12, column=6, end_line=12, end_column=12)
    assert BLOCK.span(BLOCK.text.index("abc"), 1) == Span(line=13, column=1, end_line=13, end_column=1)


def test_a_stretch_over_several_lines_ends_on_its_first() -> None:
    assert BLOCK.span(BLOCK.text.index("}}"), 4) == Span(line=12, column=17, end_line=12, end_column=18)
