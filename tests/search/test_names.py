"""Names of plugins and pages are found whole, by their pieces, by the beginnings of these, and by their sound."""

from __future__ import annotations

import pytest

from catalog_builder.search.names import note_groups, note_name
from catalog_builder.search.terms import Level, Terms


def named(name: str) -> Terms:
    terms: Terms = {}
    note_name(terms, name)
    return terms


@pytest.mark.parametrize(
    ("name", "at_the_start", "elsewhere"),
    [
        (
            "地图选点",
            ["地图选点=", "地图", "地", "dituxuandian", "dtxd", "d*", "di*"],
            ["图选", "选点", "点", "tuxuandian"],
        ),
        ("Map Kit", ["map kit=", "map", "m*", "ma*"], ["kit", "k*", "ki*"]),
        ("AI 识别", ["ai 识别=", "ai", "a*", "ai*"], ["识别", "识", "shibie", "sb"]),
    ],
)
def test_what_stands_at_the_beginning_is_told_from_the_rest(
    name: str, at_the_start: list[str], elsewhere: list[str]
) -> None:
    terms = named(name)
    assert {term: terms[term] for term in at_the_start} == dict.fromkeys(at_the_start, Level.START)
    assert {term: terms[term] for term in elsewhere} == dict.fromkeys(elsewhere, Level.NAME)


def test_a_sound_that_begins_inside_a_word_counts_as_little_as_text() -> None:
    terms: Terms = {}
    note_name(terms, "位置服务", (("位置", "location"),))
    assert (terms["weizhifuwu"], terms["zhifuwu"], terms["fuwu"]) == (Level.START, Level.TEXT, Level.NAME)


def test_a_name_without_letters_is_found_by_nothing() -> None:
    assert named("——！") == {}


def test_a_group_is_as_near_as_the_best_of_its_words_all_of_whose_parts_occur() -> None:
    terms: Terms = {"登录": Level.TEXT, "sign": Level.NAME, "in": Level.HEADING, "map": Level.NAME}
    note_groups(terms, [("登录", "login", "sign in"), ("地图", "map kit")])
    assert terms["~登录"] == Level.HEADING
    assert "~地图" not in terms
