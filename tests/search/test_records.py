"""What a result shows of a plugin, in parts that a browser fetches one by one."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from catalog_builder.model.text import Localized
from catalog_builder.search.records import encode_records, name_words, packed, record_parts
from tests.render.rendering import made_brief, vocabulary

ONE = replace(made_brief("one"), name=Localized(zh="地图选点", en="Map Picker"), summary=Localized(zh="选位置"))
TWO = made_brief("two")


def test_neighbouring_slots_share_a_part_in_the_order_of_slots() -> None:
    parts = record_parts([ONE, TWO, made_brief("three")], {"one": 1031, "two": 1024, "three": 1032}, 1024)
    assert {number: [found.id for found in briefs] for number, briefs in parts.items()} == {
        0: ["two", "one"],
        1: ["three"],
    }


def test_a_record_tells_both_languages_and_says_where_there_is_no_text() -> None:
    (record,) = json.loads(zlib.decompress(encode_records([ONE], {"one": 7}, {}, vocabulary())))
    assert record["slot"] == 7
    assert (record["successor"], record["sound"]) == (None, None)
    assert record["name"] == ["地图选点", "Map Picker"]
    assert record["summary"] == ["选位置", None]
    assert record["kind"][0] == vocabulary().category_names(ONE.category)[-1].zh
    assert record["documents"] == ["zh"]


def test_a_record_tells_the_name_of_the_successor_where_that_is_published_and_how_its_own_sounds() -> None:
    old = replace(ONE, status="deprecated", successor="two", sound="~di~tu\t地图")
    for names, told in (({"two": TWO.name}, [TWO.name.zh, TWO.name.en]), ({}, None)):
        (record,) = json.loads(zlib.decompress(encode_records([old], {"one": 7}, names, vocabulary())))
        assert record["successor"] == told
        assert record["sound"] == "~di~tu"


def test_the_same_value_is_packed_into_the_same_bytes() -> None:
    assert packed(["甲", 1]) == packed(["甲", 1])
    assert json.loads(zlib.decompress(packed(["甲", 1]))) == ["甲", 1]


def test_words_for_typos_are_those_of_names_summaries_labels_and_synonyms() -> None:
    words = name_words([ONE], replace(vocabulary(), synonyms=(("登录", "login", "sign in"),)))
    assert {"picker", "login", "sign"} <= set(words)
    assert "map" not in words
    assert words == sorted(set(words))
