"""OWNERS: who is named for what, and what is said of faulty lines."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from catalog_builder.gate.owners import MAX_OWNERS_BYTES, Owners, matches, read_owners

_SOUND = b"""\xef\xbb\xbf# Who may change what.
@maps = alice bob    # two of them
site: carol\r
new:  anybody
*                   @site
tencent-*           @maps dave@example.com
tencent-pay         erin
sandbox             anybody
location-picker:    alice
demo-*: @maps
"""


@pytest.mark.parametrize(
    ("folder", "people"),
    [
        ("anything", {"carol"}),
        ("tencent-map", {"alice", "bob", "dave@example.com"}),
        ("tencent-pay", {"erin"}),
        ("sandbox", {"anybody"}),
        ("location-picker", {"alice"}),
        ("demo-map", {"alice", "bob"}),
    ],
)
def test_the_last_line_that_matches_counts(folder: str, people: set[str]) -> None:
    rule = read_owners(_SOUND).rule_for(folder)
    assert rule is not None
    assert rule.people == people


def test_a_sound_file_has_no_faults() -> None:
    owners = read_owners(_SOUND)
    assert owners.faults == ()
    assert owners.site == {"carol"}
    assert owners.newcomers == {"anybody"}


def test_a_colon_after_a_folder_changes_nothing() -> None:
    assert read_owners(_SOUND) == read_owners(_SOUND.replace(b":    alice", b"    alice").replace(b"*: @", b"* @"))


@pytest.mark.parametrize(
    ("pattern", "folder", "is_match"),
    [
        ("a-b", "a-b", True),
        ("a-b", "a-bc", False),
        ("*", "", True),
        ("a*", "a", True),
        ("*-pay", "x-pay", True),
        ("*-pay", "x-pays", False),
        ("a*a", "a", False),
        ("a*b*c", "a-x-b-y-c", True),
        ("a*b*c", "acb", False),
        ("a*bc*c", "abc", False),
    ],
)
def test_stars_stand_for_any_characters(pattern: str, folder: str, is_match: bool) -> None:
    assert matches(pattern, folder) is is_match


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (b"demo", (2, 5)),
        (b"demo:", (2, 6)),
        (b"demo:: alice", (2, 1)),
        (b": alice", (2, 1)),
        (b"demo : alice", (2, 6)),
        (b"demo @nobody", (2, 6)),
        (b"demo alice <b>", (2, 12)),
        (b"Demo alice", (2, 1)),
        (b"a/b alice", (2, 1)),
        (b"@a bob", (2, 1)),
        (b"@site = bob", (2, 1)),
        (b"@a = @b", (2, 6)),
        (b"site: bob", (2, 1)),
        (b"new:", (2, 5)),
        (b"\xff\xfe alice", (2, 1)),
    ],
)
def test_a_faulty_line_is_told_with_its_place(line: bytes, place: tuple[int, int]) -> None:
    (fault,) = read_owners(b"site: carol\n" + line).faults
    assert (fault.line, fault.column) == place
    assert all(text.zh and text.en for text in (fault.message, fault.cure))


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"* alice\n"])
def test_a_file_without_the_site_s_people_is_faulty(content: bytes) -> None:
    assert "site:" in str(read_owners(content).faults[0].message.en)


def test_names_that_differ_in_one_letter_s_case_are_two_people() -> None:
    owners = read_owners(b"site: carol\ndemo Alice")
    rule = owners.rule_for("demo")
    assert rule and rule.people == {"Alice"}


@pytest.mark.parametrize("content", [b"* a\n" * 10_000, b"@a = " + b"b " * 20_000, b"#" * 3_000_000, b"*" * 1_900_000])
def test_any_file_is_read_in_linear_time(content: bytes) -> None:
    started = time.process_time()
    owners = read_owners(content)
    assert time.process_time() - started < 1.5
    assert isinstance(owners, Owners)
    assert len(content) <= MAX_OWNERS_BYTES or owners.faults


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_that_the_site_shows_is_sound(language: str) -> None:
    page = (Path(__file__).parents[2] / "content" / language / "publish" / "git.md").read_text("utf-8")
    example = page.split("{#owners}")[1].split("```text\n")[1].split("```")[0]
    owners = read_owners(example.encode())
    assert owners.faults == ()
    assert len(owners.rules) == 4
