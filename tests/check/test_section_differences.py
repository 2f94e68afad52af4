"""What is said of a translation that is built differently."""

from __future__ import annotations

from catalog_builder.check.section_differences import differences
from catalog_builder.load.document import load_document


def told(original: str, translation: str) -> list[str | None]:
    ours = load_document("doc/README.md", "zh", original)
    theirs = load_document("doc/README.en.md", "en", translation)
    return [difference.message.en for difference in differences(ours, theirs)]


def test_documents_built_alike_differ_in_nothing() -> None:
    assert told("# 演示\n\n## 一\n\n```\na\n```\n", "# Demo\n\n## One\n\n```\na\n```\n") == []


def test_missing_sections_are_told_at_once_and_three_are_named() -> None:
    assert told("# 演示\n\n## 一\n\n## 二\n\n## 三\n\n## 四\n", "# Demo\n") == [
        "lacks 4 sections of README.md, most likely “一” (line 3), “二” (line 5), “三” (line 7) and others"
    ]


def test_other_contents_are_told_in_their_section() -> None:
    assert told("# 演示\n\n![a](a.png)\n\n![b](b.png)\n", "# Demo\n\n![a](a.png)\n\n```\nx\n```\n") == [
        "1 code block in the section “Demo”; README.md has 0 there",
        "1 picture in the section “Demo”; README.md has 2 there",
    ]


def test_another_level_is_told_at_the_heading() -> None:
    assert told("# 演示\n\n## 接口 get\n", "# Demo\n\n### Function get\n") == [
        "“Function get” is a heading of level 3; “接口 get” in README.md is of level 2"
    ]


def test_of_very_different_documents_only_the_number_of_headings_is_told() -> None:
    assert told("## 甲\n\n" * 300, "### a\n\n" * 301) == ["has 301 headings in another order than the 300 of README.md"]
