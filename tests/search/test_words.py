"""Texts become terms, and terms belong to shards, in a way that a browser repeats."""

from __future__ import annotations

import zlib
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.search.words import LONGEST_WORD, pieces, shard_key, simplified, term_number, text_terms, variants


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("腾讯地图 Map-Kit 2.0", ["腾讯地图", "map", "kit", "2", "0"]),
        ("ＯＣＲ識別", ["ocr", "识别"]),
        ("wx.chooseLocation()", ["wx", "chooselocation"]),
        ("snake_case", ["snake", "case"]),
        ("カメラ", ["カメラ"]),
        ("Ünïcode Привет", ["ünïcode", "привет"]),
        ("……—！", []),
        ("", []),
    ],
)
def test_runs_of_ideographs_and_words_are_told_apart_and_folded(text: str, found: list[str]) -> None:
    assert list(pieces(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("地图选点", ["地图", "图选", "选点"]),
        ("点", []),
        ("地圖", ["地图"]),
        ("chooseLocation", ["chooselocation", "choose", "location"]),
        ("HTMLParser", ["htmlparser", "html", "parser"]),
        ("map3d", ["map3d", "map"]),
        ("map", ["map"]),
        ("a" * 100, ["a" * LONGEST_WORD]),
    ],
)
def test_a_text_has_pairs_of_ideographs_words_and_parts_of_words(text: str, found: list[str]) -> None:
    assert text_terms(text) == found


def test_every_piece_of_two_or_more_ideographs_has_only_pairs_that_the_text_has() -> None:
    text = "微信小程序插件目录"
    known = set(text_terms(text))
    for start in range(len(text)):
        for end in range(start + 2, len(text) + 1):
            assert set(text_terms(text[start:end])) <= known


def test_words_that_begin_alike_lie_in_one_shard() -> None:
    assert shard_key("location") == shard_key("locate") == "loc"
    assert (shard_key("地图"), shard_key("地"), shard_key("lo*"), shard_key("~登录")) == ("地图", "地", "lo*", "~登录")


def test_a_whole_name_lies_where_its_first_term_does() -> None:
    assert shard_key("地图选点 pro=") == "地图"
    assert shard_key("location kit=") == "loc"


def test_the_number_of_a_term_is_a_checksum_that_every_browser_can_make() -> None:
    assert term_number("location") == zlib.crc32(b"loc") == 0x8852ACDC


def test_traditional_characters_have_one_simplified_form_each() -> None:
    table = simplified()
    assert "地圖選點".translate(table) == "地图选点"
    assert all(len(form) == 1 for form in table.values())
    assert "地图 乾隆 著名".translate(table) == "地图 乾隆 著名"


def test_a_browser_gets_the_forms_as_distances() -> None:
    characters, gaps = variants()
    forms = "".join(map(chr, accumulate(gaps)))
    assert dict(zip(map(ord, characters), forms, strict=True)) == simplified()
    assert min(gaps) >= 0


@given(st.text(st.sampled_from("aB3_地图点、 -.éΩß\n") | st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_letter_that_is_not_ascii_changes_no_other_word(text: str) -> None:
    assert sorted(text_terms(f"{text} é")) == sorted([*text_terms(text), "é"])
