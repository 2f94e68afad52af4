"""Which plugin a former id leads to."""

from __future__ import annotations

from catalog_builder.model.brief import Brief
from catalog_builder.model.plugin import Status
from catalog_builder.model.renames import renamed
from catalog_builder.model.text import Localized

WORDS = Localized(zh="字", en="word")


def brief(plugin: str, *former: str, status: Status = "released") -> Brief:
    return Brief(
        id=plugin,
        appid="wx0000000000000001",
        name=WORDS,
        summary=WORDS,
        provider=WORDS,
        category="tools",
        status=status,
        version="1.0.0",
        former_ids=former,
    )


def test_each_former_id_leads_to_its_plugin() -> None:
    assert renamed([brief("new", "old", "older"), brief("other")]) == {"old": "new", "older": "new"}


def test_an_id_in_use_is_nobodys_former_one() -> None:
    assert renamed([brief("aaa", "bbb", "aaa"), brief("bbb")]) == {}


def test_of_two_claims_the_released_plugins_counts_then_the_first_by_id() -> None:
    drafted, second = brief("aaa", "old", status="draft"), brief("ccc", "old")
    assert renamed([drafted, second, brief("bbb", "old")]) == {"old": "bbb"}
    assert renamed([second, drafted]) == {"old": "ccc"}
