"""A document's title."""

from __future__ import annotations

import pytest

from catalog_builder.load.document import load_document


@pytest.mark.parametrize(
    ("text", "title"),
    [("# a\n\n## b\n", "a"), ("# a\n\n# b\n", None), ("## b\n\n# a\n", None), ("b\n", None)],
)
def test_the_title_is_the_first_heading_and_the_only_one_of_level_1(text: str, title: str | None) -> None:
    found = load_document("doc/README.md", "zh", text).title
    assert (found.text if found else None) == title
