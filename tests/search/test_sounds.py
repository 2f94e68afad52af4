"""Names can be typed as they sound."""

from __future__ import annotations

from catalog_builder.search.sounds import sort_key, sounds, whole_words
from catalog_builder.search.terms import Level


def test_a_name_is_found_by_pinyin_and_by_initials_from_each_syllable_on() -> None:
    found = dict(sounds("地图选点"))
    assert found == {
        "dituxuandian": Level.START,
        "dtxd": Level.START,
        "tuxuandian": Level.NAME,
        "txd": Level.NAME,
        "xuandian": Level.NAME,
        "xd": Level.NAME,
        "dian": Level.NAME,
    }


def test_what_begins_inside_a_word_of_the_vocabulary_is_worth_little() -> None:
    words = whole_words((("定位", "位置", "location"), ("选点", "支付", "pay"), ("文字识别", "ocr")))
    assert words == {"定位", "位置", "选点", "支付"}
    found = dict(sounds("位置服务支付", words))
    assert {sound: level for sound, level in found.items() if level is Level.TEXT} == {
        "zhifuwuzhifu": Level.TEXT,
        "zfwzf": Level.TEXT,
        "fu": Level.TEXT,
    }
    assert (found["weizhifuwuzhifu"], found["fuwuzhifu"], found["zhifu"]) == (Level.START, Level.NAME, Level.NAME)
    assert dict(sounds("地图选点", words))["xuandian"] is Level.NAME


def test_where_a_word_begins_inside_another_both_begin() -> None:
    words = frozenset({"二维码", "维码", "扫码"})
    assert dict(sounds("二维码", words))["weima"] is Level.NAME


def test_the_reading_follows_the_word() -> None:
    assert ("chongqing", Level.START) in sounds("重庆")
    assert ("yinhang", Level.START) in sounds("银行")


def test_u_with_dots_may_be_typed_as_v_or_u() -> None:
    assert {"lvyou", "luyou"} <= {sound for sound, _ in sounds("旅游")}


def test_only_ideographs_sound_and_what_stands_before_them_takes_the_beginning() -> None:
    assert dict(sounds("AI 识别"))["shibie"] is Level.NAME
    assert sounds("Map Kit 3.0") == ()


def test_long_names_stay_bounded() -> None:
    found = sounds("地图" * 50)
    assert max(len(sound) for sound, _ in found) == 24


def test_names_are_sorted_as_a_chinese_list_is() -> None:
    names = ["腾讯地图", "阿里云验证码", "微信支付", "ABC", "百度"]
    assert sorted(names, key=sort_key) == ["ABC", "阿里云验证码", "百度", "腾讯地图", "微信支付"]


def test_names_of_one_sound_still_have_an_order() -> None:
    assert sort_key("视力") != sort_key("事例")
    assert sorted(["视力", "事例"], key=sort_key) == sorted(["事例", "视力"], key=sort_key)
