"""Names and ids as they look at a glance."""

from __future__ import annotations

import pytest

from catalog_builder.check.outward_look import look_of_id, look_of_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("地图选点", "地图·选点"),
        ("地图选点", "【官方】地图选点 小程序插件"),
        ("Map Kit", "ｍap-kit Plugin"),
        ("Map Kit", "Мар Кit"),
        ("Café Map", "Cafe Map"),
        ("Clip", "C1ip"),
        ("Modern", "Modem"),
        ("微信支付", "徽信支付"),
        ("Official Plugin", "official plug-in"),
    ],
)
def test_names_that_look_the_same(one: str, other: str) -> None:
    assert look_of_name(one) == look_of_name(other) != ""


@pytest.mark.parametrize(("one", "other"), [("地图选点", "地图"), ("Map", "Maps"), ("が", "か"), ("插件", "小程序")])
def test_names_that_do_not(one: str, other: str) -> None:
    assert look_of_name(one) != look_of_name(other)


def test_a_name_of_punctuation_looks_like_nothing() -> None:
    assert look_of_name("・—！") == ""


def test_ids_are_compared_without_hyphens_and_look_alikes() -> None:
    assert look_of_id("live-video") == look_of_id("1ivevide0") == look_of_id("iive-vvideo").replace("w", "v")
    assert look_of_id("modern") == look_of_id("modem")
    assert look_of_id("map") != look_of_id("maps")
