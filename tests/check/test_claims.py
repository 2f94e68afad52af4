"""Who keeps what two plugins claim."""

from __future__ import annotations

from catalog_builder.check.claims import by_standing, contested
from catalog_builder.model.brief import Brief, FolderBrief
from catalog_builder.model.plugin import Status
from catalog_builder.model.text import Localized

WORDS = Localized(zh="字", en="word")


def test_among_equals_the_first_by_id_keeps_it() -> None:
    assert losers(folder("b"), folder("a"), folder("c")) == [("b", "a"), ("c", "a")]


def test_a_released_plugin_keeps_it_against_drafts_and_removed_ones() -> None:
    assert losers(folder("a", "draft"), folder("b", "removed"), folder("z")) == [("b", "z"), ("a", "z")]


def test_a_sound_plugin_keeps_it_against_a_faulty_one() -> None:
    assert losers(folder("a", is_faulty=True), folder("z", "draft")) == [("a", "z")]


def test_an_unreadable_plugin_claims_nothing() -> None:
    assert losers(FolderBrief(id="a"), folder("b")) == []


def losers(*folders: FolderBrief) -> list[tuple[str, str]]:
    return [(loser.id, keeper) for loser, keeper in contested(by_standing(folders), lambda plugin: plugin.appid)]


def folder(plugin_id: str, status: Status = "released", *, is_faulty: bool = False) -> FolderBrief:
    plugin = Brief(
        id=plugin_id,
        appid="wx1234567890abcdef",
        name=WORDS,
        summary=WORDS,
        provider=WORDS,
        category="tools",
        version="1.0.0",
        status=status,
    )
    return FolderBrief(id=plugin_id, plugin=plugin, errors=("a-rule",) if is_faulty else ())
