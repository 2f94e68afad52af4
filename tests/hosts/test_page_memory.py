"""What was made of a page is given again only while nothing that it shows may differ."""

from __future__ import annotations

import pytest

from catalog_builder.hosts.page_memory import Conversion, PageMemory

MADE = Conversion({"content": "<p>a</p>"}, {}, ("a warning",))


@pytest.fixture
def memory() -> PageMemory:
    memory = PageMemory()
    memory.expect_files(["a.md", "b.md"])
    memory.expect_shown(["A", "B"])
    memory.expect_new_look()
    memory.keep_conversion("a.md", "a", MADE)
    memory.keep_filled("a.md", "a", "paired", "<html>a")
    return memory


def remembers(memory: PageMemory) -> tuple[bool, bool]:
    """Return whether there is a conversion and a whole page."""
    return memory.conversion("a.md", "a") is not None, memory.filled("a.md", "a", "paired") is not None


def test_the_same_page_is_given_again(memory: PageMemory) -> None:
    memory.expect_files(["a.md", "b.md"])
    memory.expect_shown(["A", "B"])
    assert memory.conversion("a.md", "a") == MADE
    assert memory.filled("a.md", "a", "paired") == "<html>a"


def test_another_text_another_page_and_another_translation_are_not(memory: PageMemory) -> None:
    assert memory.conversion("a.md", "b") is memory.conversion("b.md", "a") is None
    assert memory.filled("a.md", "b", "paired") is None
    assert memory.filled("b.md", "a", "paired") is None
    assert memory.filled("a.md", "a", "stale") is None


def test_other_files_make_all_pages_new(memory: PageMemory) -> None:
    memory.expect_files(["a.md"])
    assert remembers(memory) == (False, False)


def test_another_title_and_another_look_leave_conversions(memory: PageMemory) -> None:
    memory.expect_shown(["A", "C"])
    assert remembers(memory) == (True, False)
    memory.keep_filled("a.md", "a", "paired", "<html>a")
    memory.expect_new_look()
    assert remembers(memory) == (True, False)


def test_no_page_is_kept_while_templates_show_texts_of_others(memory: PageMemory) -> None:
    memory.expect_shown_bodies()
    memory.keep_filled("a.md", "a", "paired", "<html>a")
    assert remembers(memory) == (True, False)
    memory.expect_new_look()
    memory.keep_filled("a.md", "a", "paired", "<html>a")
    assert remembers(memory) == (True, True)
