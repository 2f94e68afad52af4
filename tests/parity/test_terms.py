"""The list of terms, and what counts as saying one."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.parity.report import parity_report

PAGE = "---\ntitle: A\n---\n\n{}\n"
ABOUT = "about: {zh: 甲。, en: One.}"
TERMS = f"""
- {{id: slot, zh: 插槽, en: slot, en_avoid: [socket], {ABOUT}}}
- {{id: named-slot, zh: 具名插槽, en: named slot, {ABOUT}}}
- {{id: share, zh: 转发, en: share, compare: false, {ABOUT}}}
"""


def kinds(folder: Path, chinese: str, english: str) -> list[tuple[str, int]]:
    """Return what is found about terms in a page of these two lines."""
    for language, line in (("zh", chinese), ("en", english)):
        (folder / "content" / language).mkdir(parents=True)
        (folder / "content" / language / "a.md").write_text(PAGE.format(line), "utf-8")
    (folder / "content" / "terms.yml").write_text(TERMS, "utf-8")
    return [(found.kind, found.line) for found in parity_report(folder).findings if found.kind.startswith("term-")]


@pytest.mark.parametrize("english", ["Sockets hold views.", "a `slot` and a socket"])
def test_an_avoided_word_is_found_in_any_number_and_case(english: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, "插槽", english) == [("term-avoided", 5)]


@pytest.mark.parametrize("english", ["websockets", "wx.`socket`", "[slots](socket.md)", "Slots and slots."])
def test_code_addresses_and_parts_of_words_are_no_mention(english: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, "插槽", english) == []


def test_a_term_that_one_language_uses_and_the_other_never_has_two_names(tmp_path: Path) -> None:
    assert kinds(tmp_path, "插槽与插槽", "placeholders") == [("term-varies", 0)]


def test_a_longer_term_is_no_mention_of_the_shorter_one_within_it(tmp_path: Path) -> None:
    assert kinds(tmp_path, "具名插槽与具名插槽", "named slots and named slots") == []


def test_a_word_with_other_meanings_is_not_compared(tmp_path: Path) -> None:
    assert kinds(tmp_path, "转发请求，再转发", "requests are forwarded") == []


def test_a_single_mention_may_be_put_otherwise(tmp_path: Path) -> None:
    assert kinds(tmp_path, "插槽", "what the caller puts in") == []
