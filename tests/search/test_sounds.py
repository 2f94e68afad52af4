"""Names can be typed as they sound."""

from __future__ import annotations

from catalog_builder.search.sounds import sort_key, sounds


def test_a_name_is_found_by_pinyin_and_by_initials_from_each_syllable_on() -> None:
    found = dict(sounds("地图选点"))
    assert found == {
        "dituxuandian": True,
        "dtxd": True,
        "tuxuandian": False,
        "txd": False,
        "xuandian": False,
        "xd": False,
        "dian": False,
    }


def test_the_reading_follows_the_word() -> None:
    assert ("chongqing", True) in sounds("重庆")
    assert ("yinhang", True) in sounds("银行")


def test_u_with_dots_may_be_typed_as_v_or_u() -> None:
    assert {"lvyou", "luyou"} <= {sound for sound, _ in sounds("旅游")}


def test_only_ideographs_sound_and_what_stands_before_them_takes_the_beginning() -> None:
    assert dict(sounds("AI 识别"))["shibie"] is False
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
