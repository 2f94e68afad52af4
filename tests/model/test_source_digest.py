"""The digest by which a page is known again, and where it is noted."""

from __future__ import annotations

import pytest

from catalog_builder.model.source_digest import recorded_digest, source_digest, with_record

PAGE = "---\ntitle: A\n---\n\n# A\n"


def test_line_ends_and_blanks_at_the_end_of_lines_make_no_difference() -> None:
    assert (
        source_digest(PAGE.replace("\n", "\r\n")) == source_digest(PAGE.replace("# A", "# A  ")) == source_digest(PAGE)
    )


def test_a_word_or_the_front_matter_makes_one() -> None:
    assert len({source_digest(text) for text in (PAGE, PAGE.replace("# A", "# B"), PAGE.replace("e: A", "e: B"))}) == 3


def test_what_a_page_says_of_its_own_source_makes_none() -> None:
    recorded = with_record(PAGE, "0123456789abcdef")
    assert recorded == "---\ntitle: A\nsource_digest: 0123456789abcdef\n---\n\n# A\n"
    assert recorded_digest(recorded) == "0123456789abcdef"
    assert source_digest(recorded) == source_digest(PAGE)


def test_a_record_takes_the_place_of_an_older_one_and_leaves_the_text_alone() -> None:
    page = PAGE + "\n---\nsource_digest: said in the text\n"
    assert with_record(with_record(page, "1" * 16), "2" * 16) == with_record(page, "2" * 16)
    assert with_record(page, "2" * 16).endswith("\n---\nsource_digest: said in the text\n")


@pytest.mark.parametrize(
    "text", [PAGE, PAGE + "source_digest: 0123456789abcdef\n", "source_digest: 0123456789abcdef\n"]
)
def test_a_page_that_says_it_elsewhere_than_in_its_head_records_nothing(text: str) -> None:
    assert recorded_digest(text) == ""


def test_a_page_without_front_matter_gets_one() -> None:
    assert with_record("# A\n", "1" * 16) == f"---\nsource_digest: {'1' * 16}\n---\n# A\n"
