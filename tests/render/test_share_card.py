"""The card: its texts fit, it knows dark pages, stays small, and is safe whatever strangers wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog_builder.render.share_card import MOST_AVATAR_BYTES, CardTexts, avatar_address, share_card
from catalog_builder.render.text_width import text_width
from tests.render.hostile_texts import HOSTILE
from tests.render.svg_reading import read_svg, texts_of, title_of

TEXTS = CardTexts(
    name="腾讯位置服务地图选点",
    summary="让用户在地图上选定一个地点，返回名称、地址和经纬度，并且可以指定中心点和缩放级别",
    provider="腾讯位置服务",
    category="信息查询",
    version="1.0.12",
    language="zh",
)


def test_it_says_what_the_plugin_is() -> None:
    drawing = read_svg(share_card(TEXTS, avatar_address(b"webp")))
    name, first, second, origin, version = texts_of(drawing)
    assert name == TEXTS.name
    assert first + second == TEXTS.summary
    assert (origin, version) == ("腾讯位置服务 · 信息查询", "1.0.12")
    assert title_of(drawing).startswith("腾讯位置服务地图选点：")
    assert (drawing.get("width"), drawing.get("height")) == ("480", "120")


def test_it_has_colours_for_dark_pages() -> None:
    assert b"prefers-color-scheme:dark" in share_card(TEXTS, "")


def test_without_an_avatar_the_first_letter_of_the_name_takes_its_place() -> None:
    assert texts_of(read_svg(share_card(replace(TEXTS, name="wxParser"), "")))[0] == "W"


def test_a_mark_before_the_name_is_not_its_letter() -> None:
    assert texts_of(read_svg(share_card(replace(TEXTS, name="「快递」查询"), "")))[0] == "快"


def test_a_long_name_is_set_smaller_before_it_is_cut() -> None:
    whole = "TensorFlow.js for WeChat Mini Programs"
    assert texts_of(read_svg(share_card(replace(TEXTS, name=whole), avatar_address(b"webp"))))[0] == whole
    assert texts_of(read_svg(share_card(replace(TEXTS, name=whole * 2), avatar_address(b"webp"))))[0].endswith("…")


def test_with_the_largest_avatar_it_stays_below_15_kb() -> None:
    long = replace(TEXTS, name="名" * 60, summary="介" * 60, provider="供" * 80, category="类" * 30)
    assert len(share_card(long, avatar_address(bytes(MOST_AVATAR_BYTES)))) < 15_000


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_strangers_write_stays_text_within_the_card(text: str) -> None:
    drawing = read_svg(
        share_card(CardTexts(name=text, summary=text, provider=text, category=text, version="1.0.0", language="en"), "")
    )
    for node in drawing.iter("{http://www.w3.org/2000/svg}text"):
        assert text_width(node.text or "", float(str(node.get("font-size")))) <= 360
        assert not set(node.text or "") & set("\u202e\u2066\u2067\n")
