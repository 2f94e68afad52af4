"""Documents as rows of sections, side by side."""

from __future__ import annotations

import time

from catalog_builder.check.document_sections import Section, sections_of, side_by_side
from catalog_builder.load.document import load_document

LISTING = "## One\n\n```js\nx\n```\n\n![a](a.png) <img src=b.png>\n\n## Two\n\n| a |\n| - |\n| b |\n"


def test_a_section_counts_what_it_shows() -> None:
    found = sections_of(load_document("doc/README.md", "zh", f"![a](a.png)\n\n{LISTING}"))
    assert [(section.level, section.title, section.contents) for section in found] == [
        (0, "", (0, 1, 0)),
        (2, "One", (1, 2, 0)),
        (2, "Two", (0, 0, 1)),
    ]
    assert found[1].span is not None and found[1].span.line == 3


def test_counterparts_are_found_by_level_contents_and_latin_words() -> None:
    ours = row("1 演示", "2 安装", "2 接口 getLocation", "2 接口 setLocation", "3 参数")
    theirs = row("1 Demo", "2 The function setLocation", "3 Parameters", "2 Thanks")
    assert titles(ours, theirs) == [
        ("演示", "Demo"),
        ("安装", None),
        ("接口 getLocation", None),
        ("接口 setLocation", "The function setLocation"),
        ("参数", "Parameters"),
        (None, "Thanks"),
    ]


def test_equal_rows_stand_side_by_side_whichever_is_the_translation() -> None:
    chinese, english = row("1 演示", "2 接口 get"), row("1 Demo", "2 The get function")
    assert titles(chinese, english) == [("演示", "Demo"), ("接口 get", "The get function")]
    assert titles(english, chinese) == [("Demo", "演示"), ("The get function", "接口 get")]


def test_what_was_added_last_is_taken_for_the_one_without_counterpart() -> None:
    assert titles(row("1 一", "2 二"), row("1 a", "2 b", "2 c"))[-1] == (None, "c")


def test_too_many_differences_are_not_compared() -> None:
    many, others = row(*["2 甲"] * 300), row(*["3 a"] * 300)
    assert side_by_side(many, others) is None
    assert side_by_side(many, many) is not None


def test_hostile_documents_cost_little() -> None:
    started = time.process_time()
    side_by_side(row(*["2 甲"] * 200), row(*["3 a"] * 200))
    side_by_side(row(*["2 甲"] * 20_000), row(*["2 a"] * 20_000))
    assert time.process_time() - started < 5


def row(*headings: str) -> tuple[Section, ...]:
    return tuple(Section(level=int(h[0]), title=h[2:], span=None, contents=(0, 0, 0)) for h in headings)


def titles(ours: tuple[Section, ...], theirs: tuple[Section, ...]) -> list[tuple[str | None, str | None]]:
    pairs = side_by_side(ours, theirs)
    assert pairs is not None
    return [(mine.title if mine else None, other.title if other else None) for mine, other in pairs]
