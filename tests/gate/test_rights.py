"""Who may push what, by OWNERS as it was."""

from __future__ import annotations

import pytest

from catalog_builder.gate.changes import Changes
from catalog_builder.gate.owners import read_owners
from catalog_builder.gate.rights import Claim, denials

_OWNERS = b"""site: carol
new: dave erin
*            @site
maps         alice bob
tencent-*    frank
"""
_FILE = "plugins_data/OWNERS"


def denied(
    pusher: str,
    *plugins: str,
    files: tuple[str, ...] = (),
    existing: frozenset[str] = frozenset({"maps", "video"}),
    after: bytes | None = None,
    before: bytes | None = _OWNERS,
    superiors: frozenset[str] = frozenset(),
) -> list[str]:
    """Return the English refusals of a push that changes these folders and files."""
    claim = Claim(
        changes=Changes(plugins=frozenset(plugins), files=files),
        pusher=pusher,
        existing=existing,
        plugins_dir="plugins_data",
        superiors=superiors,
    )
    told = denials(
        claim,
        None if before is None else read_owners(before),
        None if after is None else read_owners(after),
    )
    assert all(refusal.zh and refusal.en for refusal in told)
    return [refusal.en or "" for refusal in told]


def test_without_the_file_everybody_may_change_everything() -> None:
    assert denied("mallory", "maps", files=("mkdocs.yml",), before=None) == []


@pytest.mark.parametrize(
    ("pusher", "plugins"),
    [("alice", ("maps",)), ("carol", ("maps", "video", "new-one")), ("frank", ("tencent-pay",))],
)
def test_who_is_named_may_change_a_folder(pusher: str, plugins: tuple[str, ...]) -> None:
    assert denied(pusher, *plugins) == []


def test_a_refusal_names_the_folder_its_people_and_whom_to_ask() -> None:
    assert denied("mallory", "maps") == [
        (
            "plugins_data/maps can be changed only by alice, bob (OWNERS, line 4); you are mallory. "
            "Let them push it, or ask carol for the right."
        )
    ]


def test_each_folder_is_judged_by_itself() -> None:
    (told,) = denied("alice", "maps", "video")
    assert told.startswith("plugins_data/video ")


def test_who_is_named_in_the_repository_s_configuration_may_change_everything() -> None:
    assert denied("root", "maps", files=("mkdocs.yml",), superiors=frozenset({"root"})) == []


def test_nobody_known_is_nobody() -> None:
    (told,) = denied("", "maps")
    assert "you are nobody known" in told


def test_the_site_s_own_files_are_for_the_site_s_people() -> None:
    (told,) = denied("alice", files=("a.md", "b.md", "c.md", "mkdocs.yml"))
    assert told == "a.md, b.md, c.md and 1 more: the site's own files can be changed only by carol; you are alice."


def test_who_may_not_add_folders_is_told_so() -> None:
    (told,) = denied("alice", "new-one")
    assert told.startswith("plugins_data/new-one is new, and you (alice) may not add plugins.")


def test_who_adds_a_folder_is_given_the_line_to_add() -> None:
    (told,) = denied("dave", "new-one")
    assert told.endswith("push both together:\n    new-one  dave")


def test_a_folder_and_the_line_that_gives_it_to_its_maker_go_together() -> None:
    after = _OWNERS.replace(b"maps", b"new-one dave alice\nmaps")
    assert denied("dave", "new-one", files=(_FILE,), after=after) == []


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"maps         alice bob", b"maps dave"),
        (b"site: carol", b"site: carol dave"),
        (b"new: dave erin", b"new: anybody"),
        (b"tencent-*    frank\n", b"new-one dave\n"),
        (b"tencent-*    frank", b"tencent-* frank\nother dave\nnew-one dave"),
        (b"tencent-*    frank", b"tencent-* frank\n* dave\nnew-one dave"),
    ],
)
def test_with_that_line_goes_nothing_else(was: bytes, becomes: bytes) -> None:
    (told,) = [
        line
        for line in denied("dave", "new-one", files=(_FILE,), after=_OWNERS.replace(was, becomes))
        if _FILE in line.split()[0]
    ]
    assert "the site's own" in told


def test_a_new_folder_s_line_may_have_a_colon_and_others_may_get_or_lose_one() -> None:
    after = _OWNERS.replace(b"maps  ", b"maps: ") + b"new-one: dave\n"
    assert denied("dave", "new-one", files=(_FILE,), after=after) == []


@pytest.mark.parametrize("name", ["**", "m*", "tencent-**"])
def test_a_folder_named_like_a_pattern_gives_no_other_folders(name: str) -> None:
    """A tree without files is a folder that no rule finds fault with."""
    after = _OWNERS + f"{name}  dave\n".encode()
    assert any(_FILE in told for told in denied("dave", name, files=(_FILE,), after=after))


def test_nobody_gives_himself_a_folder_that_is_there() -> None:
    after = _OWNERS + b"video dave\n"
    assert len(denied("dave", "video", files=(_FILE,), after=after)) == 2


def test_a_new_folder_cannot_be_made_in_another_one_s_name() -> None:
    after = _OWNERS + b"new-one erin\n"
    (told,) = denied("dave", "new-one", files=(_FILE,), after=after)
    assert "has no owner yet" in told


def test_while_the_file_is_faulty_only_the_site_s_people_may_push() -> None:
    before = b"site: carol\nmaps alice @nobody\n"
    (told,) = denied("alice", "maps", before=before)
    assert "plugins_data/OWNERS:2:12" in told
    assert denied("carol", "maps", before=before) == []
